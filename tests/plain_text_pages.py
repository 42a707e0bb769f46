"""Pages of our own in the many shapes that sites give them, and what each should be read as."""

from __future__ import annotations

from dataclasses import dataclass

P1 = "The town council of Ostermark voted on Thursday to buy the disused railway line and turn it into a path for walkers and cyclists."
P2 = "“We have waited eleven years for this,” said Hanne Lorenz, who leads the residents’ association. “My children were small when we began.”"
P3 = "The line, which last carried a train in 1994, runs for nine miles along the river and crosses two iron bridges that engineers say are sound."
P4 = "Work is expected to start after the harvest and to take about fourteen months, the council’s surveyor told the meeting."
EN = (P1, P2, P3, P4)
TITLE = "Ostermark buys its old railway to build a river path"

DE = (
    "Der Stadtrat von Ostermark hat am Donnerstag beschlossen, die stillgelegte Bahnstrecke zu kaufen und daraus einen Weg für Radfahrer zu machen.",
    "„Darauf haben wir elf Jahre gewartet“, sagte Hanne Lorenz, die den Verein der Anwohner leitet, nach der Sitzung im Rathaus.",
    "Die Strecke ist neun Meilen lang und führt über zwei eiserne Brücken, die nach Ansicht der Ingenieure noch tragfähig sind.",
)
FR = (
    "Le conseil municipal d’Ostermark a décidé jeudi d’acheter l’ancienne voie ferrée pour en faire un chemin ouvert aux marcheurs et aux cyclistes.",
    "« Nous attendons cela depuis onze ans », a déclaré Hanne Lorenz, présidente de l’association des riverains, à la sortie de la réunion.",
    "La ligne, longue de quinze kilomètres, suit la rivière et franchit deux ponts de fer que les ingénieurs jugent encore solides.",
)
ES = (
    "El ayuntamiento de Ostermark decidió el jueves comprar la antigua vía del tren para convertirla en un camino para peatones y ciclistas.",
    "«Llevamos once años esperando este momento», dijo Hanne Lorenz, presidenta de la asociación de vecinos, al salir de la reunión.",
    "La línea recorre quince kilómetros junto al río y cruza dos puentes de hierro que los ingenieros consideran todavía seguros.",
)
PT = (
    "A câmara de Ostermark decidiu na quinta-feira comprar a antiga linha de comboio para fazer dela um caminho para peões e ciclistas.",
    "“Esperámos onze anos por este dia”, disse Hanne Lorenz, presidente da associação de moradores, à saída da reunião.",
    "A linha tem quinze quilómetros, segue o rio e atravessa duas pontes de ferro que os engenheiros consideram ainda seguras.",
)
JA = (
    "オスターマルク市議会は木曜日、使われなくなった鉄道の線路を買い取り、歩行者と自転車のための道にすることを決めた。",
    "住民団体の代表を務めるハンネ・ロレンツさんは会議の後、「十一年間この日を待っていました」と記者団に語った。",
    "路線は川に沿って約十五キロ続き、技術者がまだ十分に使えるとみている二つの鉄橋を渡っている。",
)


@dataclass(frozen=True)
class Page:
    """A page and what it should be read as."""

    text: str
    title: str | None = TITLE
    section: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    paragraphs: tuple[str, ...] = EN


def join(*parts: str) -> str:
    return "\n\n".join(parts)


PAGES: dict[str, Page] = {
    "byline above the title": Page(
        join("Local | News", "By Ann Keller", TITLE, "May 3, 2021", *EN),
        section="Local",
        authors=("Ann Keller",),
        published="2021-05-03",
    ),
    "name on a line of its own after By": Page(
        join(f"{TITLE}\nBy\nAnn Keller\nPublished\nMay 3, 2021 9:15 am", *EN),
        authors=("Ann Keller",),
        published="2021-05-03T09:15:00+00:00",
    ),
    "labels before two dates": Page(
        join(TITLE, "Published:", "3 May 2021", "Last updated:", "4 May 2021", *EN),
        published="2021-05-03",
        updated="2021-05-04",
    ),
    "name, date and reading time on a line": Page(
        join("HomeLocal News", TITLE, "Ann Keller • May 3, 2021 • 4 min read", *EN),
        section="Local News",
        authors=("Ann Keller",),
        published="2021-05-03",
    ),
    "name with a role and a comma": Page(
        join(TITLE, "Ann Keller, Transport Correspondent", "3 May 2021", *EN),
        authors=("Ann Keller",),
        published="2021-05-03",
    ),
    "three names with an Oxford comma": Page(
        join(TITLE, "Written by Ann Keller, Ole Brandt, and Mia de Groot", *EN),
        authors=("Ann Keller", "Ole Brandt", "Mia de Groot"),
    ),
    "byline with a place and a network": Page(
        join(TITLE, "By Ann Keller in Ostermark @annkeller", "Share on Facebook", *EN),
        authors=("Ann Keller",),
    ),
    "deck between title and byline": Page(
        join(TITLE, "Councillors back a plan eleven years in the making", "By Ann Keller", *EN),
        authors=("Ann Keller",),
    ),
    "deck that is a sentence, above the byline": Page(
        join(
            TITLE,
            "Councillors have backed a plan that residents have asked for since the last train left.",
            "By Ann Keller",
            "May 3, 2021",
            *EN,
        ),
        authors=("Ann Keller",),
        published="2021-05-03",
    ),
    "promotion above the title": Page(
        join(
            "The Ostermark Bugle is an independent newspaper that belongs to its four hundred readers.",
            "NewsTransport",
            TITLE,
            "By Ann Keller",
            *EN,
        ),
        section="Transport",
        authors=("Ann Keller",),
    ),
    "list of stories above the title": Page(
        join(
            "Top stories\nBakery wins prize for rye bread again\nSchool choir sails to Norway",
            "Home › Local",
            TITLE,
            "3 May 2021, 18:40",
            *EN,
        ),
        section="Local",
        published="2021-05-03T18:40:00+00:00",
    ),
    "today's date above the masthead": Page(
        join("Sunday, May 9, 2021", "The Ostermark Bugle", TITLE, "Published May 3, 2021", *EN),
        published="2021-05-03",
    ),
    "site name above and in the copyright": Page(
        join("The Ostermark Morning Bugle", TITLE, *EN, "© 2021 The Ostermark Morning Bugle"),
    ),
    "site name after a dash": Page(join(f"{TITLE} - The Ostermark Bugle News", *EN)),
    "caption sentence with its credit below": Page(
        join(
            TITLE,
            "The old bridge over the Oster, as seen from the water mill last week.\nPhoto: Ole Brandt",
            *EN,
        ),
    ),
    "captions inside the text": Page(
        join(
            "ADVERTISEMENT",
            TITLE,
            P1,
            "Hanne Lorenz, right, at the old station. (Ole Brandt/Ostermark Bugle)",
            P2,
            "A map shows the path from the mill to the harbour | Ole Brandt/AFP",
            P3,
            "Image credit: Ole Brandt",
            P4,
        ),
    ),
    "related box inside the text": Page(
        join(
            "Share",
            TITLE,
            P1,
            P2,
            "Related stories\nBakery wins prize for rye bread again\nSchool choir sails to Norway",
            P3,
            P4,
        ),
    ),
    "heading inside the text": Page(
        join("Share", TITLE, P1, P2, "Two iron bridges", P3, P4),
        paragraphs=(P1, P2, "Two iron bridges", P3, P4),
    ),
    "short sentences are text": Page(
        join("Share", TITLE, "It is done.", P1, P2, "She laughed.", P3, P4, "Nobody objected."),
        paragraphs=("It is done.", P1, P2, "She laughed.", P3, P4, "Nobody objected."),
    ),
    "readers' comments": Page(
        join(
            "Menu",
            TITLE,
            *EN,
            "3 Comments",
            "Otto\n2 days ago",
            "I have always said that they should buy it, and now at last they have done so.",
            "Reply",
            "Gerda\n1 day ago",
            "Who will pay for the lamps, and who will clean the path in winter?",
            "Reply",
        ),
    ),
    "teasers below the text": Page(
        join(
            "Menu",
            TITLE,
            *EN,
            "Read next",
            "Bakery wins prize for rye bread again",
            "For the third time in a row the jury liked the crust best.",
            "School choir sails to Norway",
            "The children will sing in four churches and on one ferry.",
        ),
    ),
    "portrait of the author": Page(
        join(
            "Menu",
            TITLE,
            "By Ann Keller",
            *EN,
            "Ann Keller is a reporter who covers transport for the Ostermark Bugle.",
            "Tags: railways, cycling",
        ),
        authors=("Ann Keller",),
    ),
    "name confirmed at the foot": Page(
        join(
            "Menu",
            TITLE,
            "Ann Keller",
            "May 3, 2021",
            *EN,
            "About the author",
            "Ann Keller covers transport for the Ostermark Bugle.",
        ),
        authors=("Ann Keller",),
        published="2021-05-03",
    ),
    "newsletters everywhere": Page(
        join(
            "Subscribe to the Bugle at Breakfast newsletter",
            TITLE,
            P1,
            "Want more stories like this? Sign up for our weekly newsletter.",
            P2,
            P3,
            "Get the news that matters delivered to your inbox each morning.",
            P4,
            "By signing up you agree to our terms of use and privacy policy.",
        ),
    ),
    "list in the text": Page(
        join(
            "Menu",
            TITLE,
            P1,
            "The council will pay for:",
            "- two bridges",
            "- nine miles of gravel",
            P4,
        ),
        paragraphs=(P1, "The council will pay for:", "two bridges", "nine miles of gravel", P4),
    ),
    "filed under": Page(
        join(TITLE, "Filed under: Politics", "By Ann Keller", *EN),
        section="Politics",
        authors=("Ann Keller",),
    ),
    "crumb below the title": Page(
        join("Menu", TITLE, "Business", "3 May 2021", *EN),
        section="Business",
        published="2021-05-03",
    ),
    "published at the foot": Page(
        join("Menu", TITLE, *EN, "First published May 3, 2021"), published="2021-05-03"
    ),
    "German page": Page(
        join(
            "Anzeige",
            "Startseite › Politik",
            "Ostermark kauft die alte Bahnstrecke am Fluss",
            "Von Anna Keller und Ole Brandt",
            "Aktualisiert am 4. Mai 2021, 08:30 Uhr",
            "Lesezeit: 3 Min.",
            DE[0],
            "Lesen Sie auch: Bäckerei gewinnt wieder den Preis für Roggenbrot",
            DE[1],
            "Anzeige",
            DE[2],
            "Jetzt unseren Newsletter abonnieren",
            "Mehr zum Thema\nSchulchor fährt nach Norwegen\nNeue Lampen für den Hafen",
            "Impressum\nDatenschutz\nKontakt",
        ),
        title="Ostermark kauft die alte Bahnstrecke am Fluss",
        section="Politik",
        authors=("Anna Keller", "Ole Brandt"),
        updated="2021-05-04T08:30:00+00:00",
        paragraphs=DE,
    ),
    "French page": Page(
        join(
            "Accueil > Société",
            "Ostermark achète son ancienne voie ferrée",
            "Par Anne Keller",
            "Publié le 3 mai 2021 à 18h40",
            "Partager sur Facebook",
            FR[0],
            "À lire aussi : La boulangerie remporte encore le prix du pain de seigle",
            FR[1],
            "Publicité",
            FR[2],
            "Inscrivez-vous à notre newsletter pour recevoir chaque matin l’essentiel de l’actualité.",
            "Les plus lus",
            "La chorale de l’école part en Norvège",
        ),
        title="Ostermark achète son ancienne voie ferrée",
        section="Société",
        authors=("Anne Keller",),
        published="2021-05-03T18:40:00+00:00",
        paragraphs=FR,
    ),
    "Spanish page": Page(
        join(
            "Inicio / Sociedad",
            "Ostermark compra su antigua vía del tren",
            "Por Ana Keller y Juan Brandt",
            "3 de mayo de 2021",
            "Compartir",
            ES[0],
            "Lee también: La panadería gana otra vez el premio al pan de centeno",
            ES[1],
            "Publicidad",
            ES[2],
            "Suscríbete a nuestro boletín y recibe cada mañana las noticias en tu correo.",
            "Lo más leído\nEl coro de la escuela viaja a Noruega",
        ),
        title="Ostermark compra su antigua vía del tren",
        section="Sociedad",
        authors=("Ana Keller", "Juan Brandt"),
        published="2021-05-03",
        paragraphs=ES,
    ),
    "Portuguese page": Page(
        join(
            "Início > Economia",
            "Ostermark compra a antiga linha de comboio",
            "Por Ana Keller",
            "Publicado em 3 de maio de 2021",
            PT[0],
            "Continua após a publicidade",
            PT[1],
            "Leia também: Padaria ganha outra vez o prémio do pão de centeio",
            PT[2],
            "Mais lidas",
            "Coro da escola viaja para a Noruega",
            "Comentários",
        ),
        title="Ostermark compra a antiga linha de comboio",
        section="Economia",
        authors=("Ana Keller",),
        published="2021-05-03",
        paragraphs=PT,
    ),
    "Japanese page": Page(
        join("オスターマルク、古い鉄道の線路を買い取り遊歩道に", "2021年5月3日", *JA, "関連記事"),
        title="オスターマルク、古い鉄道の線路を買い取り遊歩道に",
        published="2021-05-03",
        paragraphs=JA,
    ),
    "all lines one below the other": Page(
        "\n".join(
            [
                "Skip to content",
                "HomeNewsHealth",
                TITLE,
                "By Ann Keller",
                "Updated May 4, 2021 8:00 AM ET",
                "Published May 3, 2021 6:00 PM ET",
                "Facebook",
                "Twitter",
                "Email",
                *EN,
                "Related Topics",
                "railways",
                "cycling",
            ]
        ),
        section="Health",
        authors=("Ann Keller",),
        published="2021-05-03T22:00:00+00:00",
        updated="2021-05-04T12:00:00+00:00",
    ),
    "clean text": Page(join(TITLE, *EN)),
    "clean text with headings keeps all": Page(
        join(TITLE, P1, "Two bridges", "The first", P2, P3, P4, "A note on the sources"),
        paragraphs=(P1, "Two bridges", "The first", P2, P3, P4, "A note on the sources"),
    ),
    "question above a real title": Page(
        join(
            "Share",
            TITLE,
            "By Ann Keller",
            "Who will walk on a path that nobody has asked for in winter?",
            *EN,
        ),
        authors=("Ann Keller",),
        paragraphs=("Who will walk on a path that nobody has asked for in winter?", *EN),
    ),
    "agency page": Page(
        join(
            "World",
            TITLE,
            "By The Associated Press",
            "OSTERMARK, Oster (AP) — " + P1,
            P2,
            P3,
            P4,
            "Reporting by Ann Keller; editing by Ole Brandt",
            "Our Standards: The Example Trust Principles.",
        ),
        section="World",
        authors=("The Associated Press",),
        paragraphs=("OSTERMARK, Oster (AP) — " + P1, P2, P3, P4),
    ),
    "title that sounds like furniture": Page(
        join("NewsWorld", "Read the fine print before you buy a railway", "By Ann Keller", *EN),
        title="Read the fine print before you buy a railway",
        section="World",
        authors=("Ann Keller",),
    ),
}
