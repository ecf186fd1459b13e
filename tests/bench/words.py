"""What the generated office talks about, in both languages: a topic, a place, a promise, a name."""

TOPICS = (
    ("การจัดการสิ่งแวดล้อมเมือง", "urban environment"),
    ("ระบบขนส่งมวลชน", "public transport"),
    ("การป้องกันน้ำท่วม", "flood protection"),
    ("การศึกษาและเยาวชน", "education and youth"),
    ("การท่องเที่ยวและวัฒนธรรม", "tourism and culture"),
    ("สาธารณสุขและผู้สูงอายุ", "public health and ageing"),
    ("เมืองอัจฉริยะ", "smart city"),
    ("การจัดการขยะมูลฝอย", "solid waste"),
    ("การวางผังเมือง", "city planning"),
    ("เศรษฐกิจและการลงทุน", "economy and investment"),
    ("การบรรเทาสาธารณภัย", "disaster relief"),
    ("พื้นที่สีเขียวและสวนสาธารณะ", "green space and parks"),
)
PLACES = (
    ("ศาลาว่าการกรุงเทพมหานคร เสาชิงช้า", "City Hall, Sao Chingcha"),
    ("ศาลาว่าการกรุงเทพมหานคร 2 ดินแดง", "City Hall 2, Din Daeng"),
    ("หอศิลปวัฒนธรรมแห่งกรุงเทพมหานคร", "Bangkok Art and Culture Centre"),
    ("สวนลุมพินี", "Lumphini Park"),
    ("ห้องรัตนโกสินทร์", "Rattanakosin Room"),
)
RESULTS = (
    (
        "ที่ประชุมเห็นพ้องให้แลกเปลี่ยนผู้เชี่ยวชาญและจัดทำแผนงานร่วมกันในปีต่อไป",
        "Both sides will exchange experts next year.",
    ),
    ("ทั้งสองฝ่ายรับทราบความคืบหน้าและจะประสานงานระหว่างหน่วยงานต่อไป", "Both sides took note of progress."),
    ("คณะผู้แทนได้ศึกษาดูงานและจะส่งรายงานสรุปให้ภายในหนึ่งเดือน", "The delegation studied the works on site."),
)
PROMISES = (
    ("ส่งเอกสารทางวิชาการเพิ่มเติม", "Send further papers"),
    ("จัดส่งรายชื่อผู้เข้ารับการฝึกอบรม", "Name those who will be trained"),
    ("ร่างบันทึกความเข้าใจฉบับใหม่", "Draft a new memorandum"),
)
GIVEN = ("สมชาย", "วิไล", "ประเสริฐ", "กัลยา", "ธนา", "อรุณี", "สุรชัย", "พิมพ์ใจ")
FAMILY = ("ใจดี", "ศรีสุข", "วงศ์ไทย", "ทองคำ", "แสงจันทร์", "บุญมา", "รุ่งเรือง")
ABROAD = (
    "Hans Meyer",
    "Yuki Tanaka",
    "Maria Santos",
    "Chen Wei",
    "Anna Kowalska",
    "John Smith",
    "Kim Min-jun",
)
POSTS = (
    ("นายกเทศมนตรี", "Mayor"),
    ("รองผู้ว่าราชการกรุงเทพมหานคร", "Deputy Governor"),
    ("ผู้อำนวยการสำนัก", "Director"),
    ("เอกอัครราชทูต", "Ambassador"),
)
SYLLABLES_TH = ("นคร", "บุรี", "ธานี", "ชัย", "ทอง", "งาม", "สุข", "ใหม่")
SYLLABLES_EN = ("North", "River", "Lake", "Stone", "Green", "Port", "Hill", "Spring")
