"""Whole pages as they are copied, each of another shape: where the article begins, ends, and who wrote it."""

from __future__ import annotations

import pytest
from plain_text_reading import authors, paragraphs, title

COUNCIL = """\
The Vale Examiner
Sign in
Register
E-edition
Search
News › Council
Breaking
Council scraps bin charge after 4,000 complaints — and a song
Exclusive by Priya Nandakumar, Local Government Reporter
Last updated on 9 October 2024 at 17:22 BST
1 min ago to read
Share on Facebook
Share on X
Comment (14)
Keith Abbot with his bin and his banjo (Picture: Vale Examiner / Jo Wren)
A £45 charge for emptying garden bins will be dropped next month after the council received more complaints than in the previous six years together.
Leader Anne Petrie told a packed chamber on Tuesday night that she had "heard the music".
She meant it literally.
Keith Abbot, 66, from Lower Marsh, wrote a song about the charge and played it on the town hall steps for nine days.
Read also: Man fined for composting at night
Recommended reading
Why your hedge may cost you £2,000
Pub wins award it never entered
"I only know four chords," he said. "It only needed three."
The charge was brought in to fill a gap of £612,000.
Where that money will come from now is not clear.
Opposition councillor Raj Malhotra said the gap had not gone anywhere, and that the council was simply looking at it from further away.
What happens next
The cabinet meets on November 4.
Residents who have paid will get their money back "in due course".
Mr Abbot has been asked to play at the Christmas lights.
He is thinking about it.
Have you paid for your bin? Tell us at newsdesk@vale.example or call 01632 960112
Got a story? Get in touch
Keep up with the Vale: download our free app for iPhone and Android
Comments
14 comments
BinMan2
1h
About time too.
Most read
1
Crash on ring road
2
Swan in supermarket
About us
Vale Media Group 2024
"""

SHIPYARD = """\
HOME
|
BUSINESS
|
COMPANIES

Shipbuilder Hallgren to close its Vestby yard, with 340 jobs at risk

The last dry dock on the sound was saved twice by the state. Nobody expects a third time.

Ida Solberg
Nordic industry editor
@idasolberg

6 min read
Published Wed, Feb 12 2025 • 6:31 AM EST
Updated Wed, Feb 12 2025 • 9:04 AM EST

WATCH NOW
VIDEO 03:14
Hallgren CEO: 'We ran out of ships'

Key Points

• Hallgren will shut the yard by the end of June.
• Unions say they were told by text message.
• Shares rose 7% in Oslo.

Hallgren, Norway's third-largest shipbuilder, said Wednesday it would close its yard at Vestby, ending 118 years of work on the site.

The company cited "a structural absence of orders."

The yard employs 340 people and, in a good year, twice as many subcontractors. There has not been a good year since 2014.

Photo: Hallgren AS
The number two dock at Vestby, empty since October.

"We got the message at lunch," said Tor Eide, a welder and shop steward. "I was eating a sandwich. I finished it. What else can you do?"

watch now

Analysts had expected the move. Hallgren's order book shrank to 1.1 billion kroner ($98 million) in the fourth quarter from 4.6 billion a year earlier.

'A question of when'

"It was a question of when," said Marit Lund at Fjordbank Markets. "The dock is too small for what is built today and too large for what is repaired."

The government said it would not step in.

Industry Minister Per Aas said: "We have bought this yard twice. I am told it was a bargain both times."

Eide has been offered a job at the company's yard in Romania. It pays less. He'd have to sell the boat.

He built it himself, he said, in the number two dock, on Sundays.

— CNR's Kari Moen contributed to this report.

Don't miss these insights from CNR PRO

Choose CNR as your preferred source on Google and never miss a moment from the most trusted name in business news.

TRENDING NOW

1
The 5 worst ways to store olive oil
2
He quit his job to breed eels

Subscribe to CNR PRO
Licensing & Reprints
© 2025 CNR LLC. All Rights Reserved.
"""

POOL = """\
Panorama

Freibad Ostrach

Der Bademeister, der nicht schwimmen konnte

Stand: 03.07.2024, 18:05 Uhr

Von: Greta Malchow

Kommentare
Drucken
Teilen

Vierzig Jahre lang saß Alfred Huber am Beckenrand. Nun kam heraus, warum er nie ins Wasser ging.

Am Beckenrand zu Hause: Alfred Huber im Freibad Ostrach. © Sabine Reck/dpa

Ostrach – Wer in Ostrach schwimmen gelernt hat, hat es bei Alfred Huber gelernt. Rund 3000 Kinder waren es nach seiner Zählung.

Er selbst kann es bis heute nicht.

Das hat der 67-Jährige am Sonntag bei seiner Verabschiedung erzählt, ins Mikrofon, vor 200 Gästen. Zunächst lachten alle.

Dann wurde es still.

Mehr zum Thema: Freibäder suchen verzweifelt Personal

„Ich habe immer gedacht, im Winter lerne ich es“, sagt Huber. „Aber im Winter war das Bad ja zu.“

Die Gemeinde prüft nun, wie das geschehen konnte. Der Nachweis von 1984 trägt laut Bürgermeisterin Ute Sorg eine Unterschrift, die niemand lesen kann.

Zwei Menschen hat Huber in all den Jahren aus dem Wasser geholt.

Mit der Stange.

Nie ein Vorwurf

Vorwürfe macht ihm im Ort keiner. „Er hat halt sehr gut aufgepasst“, sagt eine Mutter. „Besser als die, die schwimmen können.“

Im Herbst beginnt im Hallenbad von Saulgau ein Kurs für Erwachsene. Huber hat sich angemeldet, unter seinem richtigen Namen.

Noch mehr Nachrichten aus der Region lesen Sie in unserem kostenlosen Newsletter.

Auch interessant

Hier tanzt das ganze Dorf
Rezept: Omas Kirschkuchen

Kommentare
Liebe Leserinnen, liebe Leser, wir bitten um Verständnis, dass es im Unterschied zu vielen anderen Artikeln auf unserem Portal unter diesem Artikel keine Kommentarfunktion gibt.
"""

IBEX = """\
L'Écho des Vallées - Actualités de la montagne
Aller au contenu
S'abonner
Accueil › Faits divers › Saint-Jorioz
Saint-Jorioz. Un bouquetin s'invite au conseil municipal
L'animal est entré par la porte de service. La séance a été levée à l'unanimité.
De notre correspondant Luc Ferrand
Publié le 4 mars 2024 à 19h32 | Mis à jour le 5 mars 2024 à 7h05
Temps de lecture : 2 minutes
Écouter cet article
L'animal a quitté la salle vers 21 heures. Photo Le DL /Luc FERRAND
Il était un peu plus de 20 heures, lundi, quand les conseillers municipaux ont entendu frapper.
« On a cru à un retardataire », raconte le maire, Alain Perroud.
C'était un bouquetin.
Un mâle de six ou sept ans, selon les gardes du parc, et d'environ 90 kilos. Il a fait le tour de la table, puis s'est couché sous le drapeau.
La suite après cette publicité
À LIRE AUSSI
Haute-Savoie. Le loup photographié devant l'école
Le conseil devait examiner le budget de l'eau.
« Personne n'a osé demander le quorum », sourit une élue de l'opposition.
Pourquoi est-il descendu ?
La neige, tombée tard, a chassé les bêtes des alpages, explique la préfecture. On en a compté trente et un près des habitations depuis janvier.
Le budget a été reporté au 18 mars.
La porte de service, elle, a été réparée.
Faits-divers - Justice
Animaux
Réagir
Voir les commentaires (3)
Les plus lus
Le pont fermé jusqu'en mai
Recevez chaque matin l'essentiel de l'actualité de votre vallée
Votre adresse e-mail
OK
Mentions légales
Gérer mes cookies
"""

CHESS = """\
Opinion

OPINION

Guest Essay

I Taught My Daughter to Lose at Chess. Now She Won't Stop.

Oct. 14, 2023, 9:00 a.m. ET

Credit...Illustration by Nia Bloom

By Rowan Adeyemi

Mr. Adeyemi is a mathematician and the author of "Even Odds."

Sign up for the Opinion Today newsletter  Get expert analysis of the news and a guide to the big ideas shaping the world every weekday morning. Get it sent to your inbox.

The first time my daughter beat me at chess she was 7, and I let her.

I would like to say that I did it out of kindness. The truth is that dinner was burning.

She looked at the board for a long time. Then she set up the pieces again, exactly as they had been nine moves before, and showed me what I should have played.

ADVERTISEMENT

SKIP ADVERTISEMENT

I have thought about that evening a good deal this fall, as our schools fight over what they call resilience.

We tell children that failure teaches. We rarely tell them what.

A study of 3,100 middle schoolers, published in August, found that students praised for losing well went on to lose more often. The authors called this "an unexpected direction of effect."

My daughter called it obvious.

"If you clap," she said, "they'll do it again."

She is 11 now. She loses every Saturday, at a folding table outside the library, to a man named Walt, who is 80 and does not clap.

Last week she took a pawn off him. He wrote down the date.

Rowan Adeyemi teaches at Lowell State and is the author of "Even Odds: A Life in Coins."

The Ledger is committed to publishing a diversity of letters to the editor. We'd like to hear what you think about this or any of our articles. Here are some tips. And here's our email: letters@ledger.example.

Follow the Ledger Opinion section on Facebook, Instagram, TikTok, WhatsApp and Threads.

A version of this article appears in print on Oct. 15, 2023, Section SR, Page 9 of the national edition with the headline: Losing Is for Winners. Order Reprints | Today's Paper | Subscribe

Share full article

82

Related Content

Ana Petrov for The Ledger
The Quiet Joy of a Bad Museum
"""

COW = """\
Regional
Updated
Fire crews rescue cow from swimming pool in hinterland town
ByTamsin Okoro
June 4, 2023 - 2.15pm
Advertisement
A dairy cow has been lifted from a backyard pool in Mount Carver after spending most of Saturday in the shallow end.
Crews were called at 9.40am by the pool's owner, Des Whitby, who had gone out to check the chlorine.
"She was just standing there," he said. "She looked like she'd paid."
The 600-kilogram Friesian, whose name is Brenda, had walked through two fences.
READ MORE
Wet weather to return to coast
Man charged over stolen ride-on mower
Station officer Kay Lum said the crew had tried hay, then a ramp, then a second kind of hay.
In the end it took a crane.
"It's in the manual," she said. "Page 212."
Brenda was unhurt and was milked at the usual time.
Mr Whitby is getting a quote for a fence.
With AAP
License this article
Tamsin Okoro is a reporter for the Hinterland Star. Connect via email.
Most viewed in Regional
Loading
"""

MOSS = """\
SCIENCE

Moss from a museum drawer grows again after 140 years

Spores collected in 1883 and kept in paper envelopes have germinated in a laboratory in Uppsala.

By
Elin Strand

Science writer

Published: May 21, 2024, 11:00am EDT

Listen to article
4 minutes

[Image: a petri dish with a green smudge]

Image credit: E. Strand

Nobody had thrown them away, and that was all that anybody had done for them.

Now 11 of the 40 envelopes that Karin Wold opened last winter at the Museum of Evolution hold something green.

"I added water," said Wold, a bryologist. "It was not a sophisticated experiment."

The results, published Tuesday in the journal Spore, push the known life span of moss spores back by some 90 years.

Why it matters

Seed banks keep their samples at minus 18 degrees Celsius. The museum kept its at whatever the weather was.

The intrigue: The oldest spores did better than those from the 1950s, which had been treated with mercury to keep insects away.

What they're saying: "It makes you wonder what else is in the drawers," said Paul Ncube, who runs a seed vault in Nairobi and was not part of the study.

What's next: Wold has 9,000 envelopes to go. She has asked for a larger sink.

Go deeper: Why moss is the cockroach of plants

Share this story

Get more stories like this in your inbox with Spore Daily.
"""

CHAIRS = """\
Sociedad
La Gaceta del Puerto
Edición impresa
Iniciar sesión

La biblioteca que presta sillas

Un pueblo de Teruel agotó los libros y empezó con los muebles

MARÍA LACALLE
Teruel - 08 ene 2025 - 05:30 CET

Compartir en Whatsapp
Compartir en Facebook
Ir a los comentarios

Interior de la biblioteca de Valdelinares, el pasado diciembre. ANTONIO RÍOS

En Valdelinares, 96 habitantes, ya no queda nadie que no haya leído todos los libros de la biblioteca.

Lo dice Pilar Gascón, que la lleva desde 1998 y apunta los préstamos en una libreta. El último libro sin leer salió en marzo.

"Era de contabilidad", recuerda. "Se lo llevó el cura".

Desde entonces presta sillas.

Más información
Los pueblos que comparten médico
Un tractor para siete municipios

Empezó con cuatro, para un bautizo. Ahora tiene 60, dos mesas y una olla, y una lista de espera en agosto.

¿Y los libros? La Diputación ha prometido 300 para la primavera. Gascón pidió que no fueran los mismos.

La silla más solicitada es una mecedora. El plazo, como con las novelas, es de quince días.

Nadie la ha devuelto a tiempo.

Tu suscripción se está usando en otro dispositivo
¿Quieres añadir otro usuario a tu suscripción?
Añadir usuario
Continuar leyendo aquí

Sobre la firma
María Lacalle
Es redactora en Aragón. Ha trabajado en radio.

Archivado en
Aragón
Bibliotecas
"""

WHOLE = (
    (
        COUNCIL,
        "Council scraps bin charge after 4,000 complaints — and a song",
        ("Priya Nandakumar",),
        ("A £45 charge for emptying", "He is thinking about it."),
        13,
    ),
    (
        SHIPYARD,
        "Shipbuilder Hallgren to close its Vestby yard, with 340 jobs at risk",
        ("Ida Solberg",),
        (
            "Hallgren, Norway's third-largest",
            "He built it himself, he said, in the number two dock, on Sundays.",
        ),
        11,
    ),
    (
        POOL,
        "Der Bademeister, der nicht schwimmen konnte",
        ("Greta Malchow",),
        ("Ostrach – Wer in Ostrach", "unter seinem richtigen Namen."),
        11,
    ),
    (
        IBEX,
        "Saint-Jorioz. Un bouquetin s'invite au conseil municipal",
        ("Luc Ferrand",),
        ("Il était un peu plus de 20 heures", "La porte de service, elle, a été réparée."),
        10,
    ),
    (
        CHESS,
        "I Taught My Daughter to Lose at Chess. Now She Won't Stop.",
        ("Rowan Adeyemi",),
        ("The first time my daughter", "He wrote down the date."),
        10,
    ),
    (
        COW,
        "Fire crews rescue cow from swimming pool in hinterland town",
        ("Tamsin Okoro",),
        ("A dairy cow has been lifted", "Mr Whitby is getting a quote for a fence."),
        9,
    ),
    (
        MOSS,
        "Moss from a museum drawer grows again after 140 years",
        ("Elin Strand",),
        ("Nobody had thrown them away", "She has asked for a larger sink."),
        9,
    ),
    (
        CHAIRS,
        "La biblioteca que presta sillas",
        ("MARÍA LACALLE",),
        ("En Valdelinares, 96 habitantes", "Nadie la ha devuelto a tiempo."),
        8,
    ),
)


@pytest.mark.parametrize(("page", "headline", "names", "ends", "count"), WHOLE)
def test_a_whole_page_gives_headline_authors_and_text(page, headline, names, ends, count):
    found = paragraphs(page)
    assert (title(page), authors(page)) == (headline, names)
    assert found[0].startswith(ends[0])
    assert found[-1].endswith(ends[1])
    assert len(found) == count
