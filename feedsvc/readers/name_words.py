"""Words that tell names from roles, houses and places. How they are used: bylines.py."""

# ruff: noqa: SIM905 - a list of words reads best as words

from __future__ import annotations

ROLE_WORDS = frozenset(
    "staff writer writers reporter reporters correspondent correspondents editor editors journalist"
    " journalists columnist columnists contributor contributors contributing freelance freelancer"
    " producer producers photographer photographers critic critics analyst bureau chief senior junior deputy"
    " assistant associate managing executive political diplomatic economics business technology"
    " science health sports sport education environment features investigative national foreign"
    " international local crime court courts chief-reporter blogger author anchor presenter host intern fellow"
    " researcher special content digital news video multimedia data investigations city state"
    " royal security defence defense legal affairs white house world culture arts entertainment food travel"
    " climate energy finance consumer property media religion social general assignment breaking"
    " democracy community rural regional county transport housing football cricket rugby film music theatre books tech"
    " editorial team desk newsroom online web weekend night professor lecturer director founder"
    " redakteur redakteurin redakteure korrespondent korrespondentin reporterin volontär volontärin"
    " journaliste journalistes rédacteur rédactrice envoyé envoyée spécial spéciale correspondante"
    " periodista redactor redactora corresponsal enviado enviada especial repórter jornalista"
    " redator redatora editora colunista correspondente giornalista redactie verslaggever".split()
)

ROLE_HEADS = frozenset(
    "writer writers reporter reporters correspondent correspondents editor editors journalist"
    " columnist contributor producer photographer critic analyst redakteur redakteurin"
    " korrespondent korrespondentin journaliste rédacteur rédactrice periodista redactor redactora"
    " corresponsal repórter jornalista redator redatora colunista correspondente giornalista"
    " verslaggever toimittaja reportéř reporterka muhabir periodist".split()
)

ORGANISATION_WORDS = frozenset(
    "news times post herald tribune journal gazette courier sentinel guardian press agency"
    " associated reuters bloomberg magazine media network radio television tv broadcasting chronicle observer"
    " telegraph mail independent daily weekly today express star standard examiner register record review bulletin"
    " dispatch enquirer inquirer globe mirror monitor newspaper newspapers newsroom bureau desk"
    " university institute college foundation council committee company corporation inc ltd llc gmbh"
    " service services department ministry government office center centre association union society"
    " afp ap dpa pti ani ians efe upi bbc cnn nbc abc cbs npr pbs itv sky al-jazeera jazeera xinhua tass"
    " redaktion rédaction redacción redação zeitung nachrichten agencia agência agence kurier tagblatt"
    " anzeiger rundschau presse diario jornal correio folha gazeta staff team wire wires".split()
)

AGENCIES = frozenset(
    "reuters afp ap dpa pti ani ians efe upi bbc cnn xinhua tass bloomberg ansa lusa anp belga apa"
    " sda kna epd sid nzn staff redaktion".split()
)

PARTICLES = frozenset(
    "van von der den de del della di da do dos das du la le les el al bin ibn bint ben ten ter te"
    " zu zum zur y e i af av op 't san santa st mac mc ul ur abu abd".split()
)

CONNECTORS = frozenset("and the a an of in on at with und et".split())

NO_NAME_WORDS = frozenset(
    "the this that these those how why what when where who which is are was were will would can"
    " could should has have had not no yes your our their his her its my to into from than then"
    " about after before over under more most new all home page read share subscribe sign log newsletter"
    " published updated posted comments comment related advertisement photo video image click here"
    " january february march april june july august september october november december"
    " monday tuesday wednesday thursday friday saturday sunday numbers trump's".split()
)

# Given names that are words, too.
GIVEN_NAMES = frozenset({"Will", "April", "June", "August"})

PLACES = frozenset(
    (
        "new york/los angeles/san francisco/san diego/san jose/san antonio/las vegas/new orleans"
        "/new jersey/new mexico/new hampshire/north carolina/south carolina/north dakota/south dakota"
        "/west virginia/rhode island/salt lake city/kansas city/oklahoma city/st louis/st. louis"
        "/washington dc/washington d.c./new delhi/hong kong/tel aviv/buenos aires/mexico city/são paulo"
        "/rio de janeiro/kuala lumpur/abu dhabi/cape town/addis ababa/saudi arabia/south africa"
        "/south korea/north korea/new zealand/sri lanka/costa rica/puerto rico/el salvador"
        "/united states/united kingdom/united nations/great britain/northern ireland/middle east"
        "/latin america/south america/north america/european union/czech republic/hong kong sar"
        "/tel aviv-yafo/ho chi minh city/phnom penh/san salvador/santo domingo/port-au-prince"
        "/new south wales/white house/capitol hill/wall street/downing street/ivory coast"
        "/papua new guinea/sierra leone/burkina faso/guinea-bissau/cape verde/east timor"
        "/la paz/san juan/panama city/guatemala city/quezon city/st. petersburg/st petersburg"
        "/frankfurt am main/nordrhein westfalen/baden württemberg/den haag/the hague/le havre"
    ).split("/")
)
