"""The words from which the corpus makes its sentences, language by language; all of it is made up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Pattern:
    """A sentence of an article with the claim that an editor makes of it."""

    sentence: str
    """With the slots of `Language` in braces."""
    claim: str
    chain: tuple[str, ...]
    """Slots of those who say so, from the article outward; empty where the article itself does."""
    kind: str = "statement"


@dataclass(frozen=True)
class Language:
    """One language of the corpus: patterns, and the words for their slots."""

    code: str
    share: int
    """How many of a hundred briefings are in it."""
    patterns: tuple[Pattern, ...]
    fillers: tuple[str, ...]
    """Sentences that carry no claim; `{place}` and `{object}` may stand in them."""
    bodies: tuple[str, ...]
    outlets: tuple[str, ...]
    objects: tuple[str, ...]
    things: tuple[str, ...]
    acts: tuple[str, ...]
    notice: str
    """Says that the text is fictional."""
    syllables: tuple[str, ...]
    """Names of places and people are built from these, so that the vocabulary grows with the corpus."""
    note: str
    question: str
    why: str
    settles: str
    title: str
    summary: str
    basis: str
    """Why confidence is low."""


_LATIN = (
    "bar", "del", "mor", "fen", "cas", "tor", "lin", "wes", "hal", "dun", "kel", "ost",
    "rav", "sil", "tam", "ver", "nor", "pel", "gar", "min", "ord", "ula", "eth", "isk",
)  # fmt: skip

LANGUAGES = (
    Language(
        "en",
        60,
        (
            Pattern(
                "The {body} said that it would {act} the {object} of {place} before {n} tonnes of {thing} arrived.",
                "The {body} would {act} the {object} of {place} before {n} tonnes of {thing} arrived.",
                ("body",),
            ),
            Pattern(
                "The {outlet}, citing the {body}, reported that {n} workers would {act} the {object} of {place}.",
                "The {body} has {n} workers who would {act} the {object} of {place}.",
                ("outlet", "body"),
            ),
            Pattern(
                "{person} told the {outlet} that the {object} near {place} had cost {n} crowns of {thing} money.",
                "The {object} near {place} cost {n} crowns of {thing} money.",
                ("outlet", "person"),
                "quantity",
            ),
            Pattern(
                "A road to the {object} passes {n} sheds of {thing} on its way out of {place}.",
                "A road to the {object} passes {n} sheds of {thing} on its way out of {place}.",
                (),
                "characterization",
            ),
        ),
        (
            "Trade in {place} has its own calendar, and the {object} has a part in it.",
            "This paper has written about the {object} before.",
            "Meanwhile, {place} waits.",
        ),
        ("Harbour Authority", "Dockers' Union", "Water Board", "Coast Guard", "Grain Council", "Rail Office"),
        ("Ellery Courier", "Dunmar Gazette", "Northern Wire", "Bay Herald"),
        ("northern quay", "old lock", "customs shed", "pilot station", "south pier", "rail spur", "dry dock"),
        ("grain", "timber", "coal", "salt", "cement", "fish", "oil", "wool"),
        ("inspect", "reopen", "close", "repair", "sell", "search", "widen", "survey"),
        "Fictional text, written for measurements.",
        _LATIN,
        "What the plan means for the {object} is not said; compare [@{other}].",
        "What will the works at the {object} cost?",
        "The text gives no sum.",
        "The tender documents.",
        "Plans for {place}, part {n}",
        "The bodies of {place} announced works, the paper reports.",
        "One origin, and no document was consulted.",
    ),
    Language(
        "de",
        10,
        (
            Pattern(
                "{body} teilte mit, dass {object} in {place} erst nach {n} Tonnen {thing} {act} werde.",
                "{object} in {place} wird nach {n} Tonnen {thing} {act}.",
                ("body",),
            ),
            Pattern(
                "Wie {outlet} unter Berufung auf {body} meldet, laden {n} Arbeiter an {object} in {place} {thing}.",
                "{n} Arbeiter laden an {object} in {place} {thing}.",
                ("outlet", "body"),
            ),
            Pattern(
                "{person} sagte, {object} bei {place} habe {n} Kronen gekostet.",
                "{object} bei {place} kostete {n} Kronen.",
                ("person",),
                "quantity",
            ),
        ),
        ("In {place} hat man darüber schon öfter gesprochen.", "Inzwischen wartet {place}."),
        ("Hafenamt Mittelkoog", "Wasserverband Süderau", "Kornkontor Ostermoor", "Bahnamt Hollerdeich"),
        ("Koogbote", "Deichanzeiger", "Nordkurier Ostermoor"),
        ("Nordkai", "Schleuse", "Zollschuppen", "Lotsenhaus", "Südmole", "Trockendock"),
        ("Getreide", "Holz", "Kohle", "Salz", "Zement", "Fisch"),
        ("geprüft", "geöffnet", "geschlossen", "repariert", "verkauft", "vermessen"),
        "Erfundener Text, für Messungen geschrieben.",
        _LATIN,
        "Was das für {object} bedeutet, steht nicht im Text; vergleiche [@{other}].",
        "Was werden die Arbeiten an {object} kosten?",
        "Der Text nennt keine Summe.",
        "Die Unterlagen der Ausschreibung.",
        "Pläne für {place}, Teil {n}",
        "In {place} sind Arbeiten angekündigt, berichtet die Zeitung.",
        "Ein Ursprung, und kein Dokument wurde eingesehen.",
    ),
    Language(
        "fr",
        8,
        (
            Pattern(
                "{body} a indiqué que {object} de {place} serait {act} avant l’arrivée de {n} tonnes de {thing}.",
                "{object} de {place} serait {act} avant l’arrivée de {n} tonnes de {thing}.",
                ("body",),
            ),
            Pattern(
                "Selon {outlet}, qui cite {body}, {n} ouvriers travailleront à {object} de {place}.",
                "{n} ouvriers travailleront à {object} de {place}.",
                ("outlet", "body"),
            ),
            Pattern(
                "{person} a déclaré que {object} près de {place} avait coûté {n} couronnes.",
                "{object} près de {place} a coûté {n} couronnes.",
                ("person",),
                "quantity",
            ),
        ),
        ("À {place}, on en parle depuis longtemps.", "Pendant ce temps, {place} attend."),
        ("Régie du port de Morvane", "Office des eaux de Tarlin", "Chambre des grains de Velsac"),
        ("Courrier de Morvane", "Gazette de Velsac", "Fil du Nord"),
        ("quai nord", "vieille écluse", "hangar des douanes", "poste des pilotes", "jetée sud"),
        ("blé", "bois", "charbon", "sel", "ciment", "poisson"),
        ("inspecté", "rouvert", "fermé", "réparé", "vendu", "élargi"),
        "Texte fictif, écrit pour des mesures.",
        _LATIN,
        "Ce que cela change pour {object} n’est pas dit ; voir [@{other}].",
        "Combien coûteront les travaux de {object} ?",
        "Le texte ne donne pas de somme.",
        "Les documents de l’appel d’offres.",
        "Projets pour {place}, partie {n}",
        "À {place}, des travaux sont annoncés, rapporte le journal.",
        "Une seule origine, et aucun document consulté.",
    ),
    Language(
        "es",
        8,
        (
            Pattern(
                "{body} dijo que {object} de {place} sería {act} antes de que llegaran {n} toneladas de {thing}.",
                "{object} de {place} sería {act} antes de que llegaran {n} toneladas de {thing}.",
                ("body",),
            ),
            Pattern(
                "Según {outlet}, que cita a {body}, {n} obreros trabajarán en {object} de {place}.",
                "{n} obreros trabajarán en {object} de {place}.",
                ("outlet", "body"),
            ),
        ),
        ("En {place} se habla de ello desde hace años.", "Mientras tanto, {place} espera."),
        ("Junta del Puerto de Alvera", "Consejo del Agua de Torral", "Oficina del Grano de Belmar"),
        ("Correo de Alvera", "Gaceta de Belmar"),
        ("muelle norte", "esclusa vieja", "almacén de aduanas", "puesto de prácticos"),
        ("trigo", "madera", "carbón", "sal", "cemento"),
        ("inspeccionado", "reabierto", "cerrado", "reparado", "vendido"),
        "Texto ficticio, escrito para mediciones.",
        _LATIN,
        "Lo que esto significa para {object} no se dice; véase [@{other}].",
        "¿Cuánto costarán las obras de {object}?",
        "El texto no da ninguna suma.",
        "Los documentos de la licitación.",
        "Planes para {place}, parte {n}",
        "En {place} se anunciaron obras, informa el periódico.",
        "Un solo origen, y ningún documento consultado.",
    ),
    Language(
        "ru",
        5,
        (
            Pattern(
                "{body} сообщает, что {object} города {place} примет {n} тонн груза {thing}.",
                "{object} города {place} примет {n} тонн груза {thing}.",
                ("body",),
            ),
            Pattern(
                "Как пишет {outlet} со ссылкой на {body}, {n} рабочих займутся объектом {object} в городе {place}.",
                "{n} рабочих займутся объектом {object} в городе {place}.",
                ("outlet", "body"),
            ),
        ),
        ("В городе {place} об этом говорят давно.", "Тем временем {place} ждёт."),
        ("Портовое управление Заречья", "Водный совет Тальска", "Хлебная палата Остогорья"),
        ("Заречный вестник", "Тальские ведомости"),
        ("северный причал", "старый шлюз", "таможенный склад", "лоцманская станция"),
        ("зерно", "лес", "уголь", "соль", "цемент"),
        ("принят",),
        "Вымышленный текст, написанный для измерений.",
        ("ба", "мор", "ль", "тар", "вен", "оск", "ро", "жи", "кан", "лу", "нев", "сол"),
        "Что это значит для объекта «{object}», не сказано; ср. [@{other}].",
        "Сколько будут стоить работы на объекте «{object}»?",
        "В тексте сумма не названа.",
        "Документы торгов.",
        "Планы города {place}, часть {n}",
        "В городе {place} объявлены работы, пишет газета.",
        "Один источник, документы не изучались.",
    ),
    Language(
        "ar",
        5,
        (
            Pattern(
                "قالت {body} إن {object} في {place} سيستقبل {n} طنا من {thing}.",
                "سيستقبل {object} في {place} {n} طنا من {thing}.",
                ("body",),
            ),
            Pattern(
                "ذكرت {outlet} نقلا عن {body} أن {n} عاملا سيعملون في {object} في {place}.",
                "سيعمل {n} عاملا في {object} في {place}.",
                ("outlet", "body"),
            ),
        ),
        ("يتحدث الناس في {place} عن ذلك منذ زمن.", "وفي هذه الأثناء تنتظر {place}."),
        ("هيئة ميناء الرمال", "مجلس مياه السهل", "دائرة حبوب الوادي"),
        ("صحيفة الرمال", "جريدة الوادي"),
        ("الرصيف الشمالي", "القفل القديم", "مخزن الجمارك", "محطة الإرشاد"),
        ("القمح", "الخشب", "الفحم", "الملح", "الإسمنت"),
        ("استقبال",),
        "نص خيالي كتب لأغراض القياس.",
        ("با", "مور", "لي", "تار", "فن", "سو", "را", "كان", "لو", "نا", "در", "شم"),
        "لا يقول النص ما يعنيه ذلك بالنسبة إلى {object}؛ انظر [@{other}].",
        "كم ستكلف الأعمال في {object}؟",
        "لا يذكر النص مبلغا.",
        "وثائق المناقصة.",
        "خطط {place}، الجزء {n}",
        "أعلنت أعمال في {place}، بحسب الصحيفة.",
        "مصدر واحد، ولم يطلع على أي وثيقة.",
    ),
    Language(
        "zh",
        4,
        (
            Pattern(
                "{body}表示，{place}的{object}将接收{n}吨{thing}。", "{place}的{object}将接收{n}吨{thing}。", ("body",)
            ),
            Pattern(
                "{outlet}援引{body}报道，{n}名工人将在{place}的{object}工作。",
                "{n}名工人将在{place}的{object}工作。",
                ("outlet", "body"),
            ),
        ),
        ("{place}的人们早就在谈论此事。", "与此同时，{place}在等待。"),
        ("沙湾港务局", "平川水利会", "谷城粮食局"),
        ("沙湾日报", "谷城晚报"),
        ("北码头", "旧船闸", "海关仓库", "引航站"),
        ("粮食", "木材", "煤炭", "食盐", "水泥"),
        ("接收",),
        "虚构文本，为测量而写。",
        ("平", "安", "临", "海", "东", "岭", "泽", "沙", "原", "川", "云", "谷"),
        "文中没有说明这对{object}意味着什么；参见 [@{other}]。",
        "{object}的工程将花费多少？",
        "文中没有给出金额。",
        "招标文件。",
        "{place}的计划，第{n}部分",
        "据该报报道，{place}宣布了工程。",
        "只有一个来源，未查阅任何文件。",
    ),
)
