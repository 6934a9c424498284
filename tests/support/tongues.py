"""Simple sentences of our own in nine scripts, for samples."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language with its script: its tag, what it is called, a title and sentences in it;
    ``space`` is what stands between two sentences."""

    tag: str
    called: str
    title: str
    sentences: tuple[str, ...]
    space: str = " "


TONGUES = (
    Tongue(
        "pt",
        "Latin",
        "A maré e o farol",
        (
            "Naquela manhã o porto estava em silêncio.",
            "O faroleiro escreveu duas cartas e não enviou nenhuma.",
            "Ninguém perguntou por quê.",
            "O barco voltou antes da maré, com a corda molhada e o sino partido.",
            "Bebemos chá e esperámos notícias da outra margem.",
        ),
    ),
    Tongue(
        "el",
        "Greek",
        "Το λιμάνι",
        (
            "Το λιμάνι ήταν ήσυχο εκείνο το πρωί.",
            "Ο φαροφύλακας έγραψε δύο γράμματα και δεν τα έστειλε.",
            "Κανείς δεν ρώτησε γιατί.",
            "Η βάρκα γύρισε πριν από την παλίρροια.",
            "Ήπιαμε τσάι και περιμέναμε τα νέα.",
        ),
    ),
    Tongue(
        "ru",
        "Cyrillic",
        "Гавань",
        (
            "В то утро в гавани было тихо.",
            "Смотритель маяка написал два письма и не отправил ни одного.",
            "Никто не спросил почему.",
            "Лодка вернулась до прилива.",
            "Мы пили чай и ждали новостей с другого берега.",
        ),
    ),
    Tongue(
        "ar",
        "Arabic",
        "الميناء",
        (
            "كان الميناء هادئا في ذلك الصباح.",
            "كتب حارس المنارة رسالتين ولم يرسلهما.",
            "لم يسأل أحد عن السبب.",
            "عاد القارب قبل المد.",
            "شربنا الشاي وانتظرنا الأخبار من الضفة الأخرى.",
        ),
    ),
    Tongue(
        "he",
        "Hebrew",
        "הנמל",
        (
            "הנמל היה שקט באותו בוקר.",
            "שומר המגדלור כתב שני מכתבים ולא שלח אותם.",
            "איש לא שאל מדוע.",
            "הסירה חזרה לפני הגאות.",
            "שתינו תה וחיכינו לחדשות מן הגדה השנייה.",
        ),
    ),
    Tongue(
        "zh",
        "Chinese",
        "港口",
        (
            "那天早上，港口很安静。",
            "守灯塔的人写了两封信，一封也没有寄出。",
            "没有人问为什么。",
            "小船在涨潮之前回来了。",
            "我们喝着茶，等着对岸的消息。",
        ),
        "",
    ),
    Tongue(
        "ja",
        "Japanese",
        "港の朝",
        (
            "その朝、港は静かだった。",
            "灯台守は手紙を二通書いたが、どちらも出さなかった。",
            "だれも理由をきかなかった。",
            "舟は潮が満ちる前に帰ってきた。",
            "私たちはお茶を飲みながら、向こう岸からの知らせを待った。",
        ),
        "",
    ),
    Tongue(
        "ko",
        "Korean",
        "항구",
        (
            "그날 아침 항구는 조용했다.",
            "등대지기는 편지 두 통을 썼지만 부치지 않았다.",
            "아무도 이유를 묻지 않았다.",
            "배는 밀물이 들기 전에 돌아왔다.",
            "우리는 차를 마시며 건너편의 소식을 기다렸다.",
        ),
    ),
    Tongue(
        "hi",
        "Devanagari",
        "बंदरगाह",
        (
            "उस सुबह बंदरगाह शांत था।",
            "पहरेदार ने दो पत्र लिखे और एक भी नहीं भेजा।",
            "किसी ने कारण नहीं पूछा।",
            "नाव ज्वार से पहले लौट आई।",
            "हम चाय पीते रहे और दूसरे किनारे से समाचार की प्रतीक्षा करते रहे।",
        ),
    ),
)

EMOJI = "🌊⚓🐟📜🔔☕"
