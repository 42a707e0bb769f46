"""Patterns of what stands below a text: the end of a press release, portraits, invitations to comment or to subscribe.

They are matched as those of noise_patterns.py (lines) and noise_sentences.py (sentences) are.
"""

# ruff: noqa: RUF001 - the signs and letters of all languages are meant here

from __future__ import annotations

# Marks that end a press release or a dispatch, as they are written.
END_MARKS = frozenset(
    {"###", "-ends-", "–ends–", "—ends—", "-end-", "-30-", "–30–", "—30—", "ends."}
)

# Headings of the notes: what is numbered below them is none of the text.
NOTES = frozenset(
    {
        *("notes", "endnotes", "footnotes", "references", "bibliography", "sources", "works cited"),
        *("notes and references", "anmerkungen", "fußnoten", "einzelnachweise", "quellen"),
        *("literatur", "références", "notes de bas de page", "sources et références", "notas"),
        *("referencias", "bibliografía", "referências", "bibliografia", "note", "riferimenti"),
        *("voetnoten", "noten", "bronnen", "przypisy", "fotnoter", "примечания"),
    }
)

# What opens a list of documents or of links.
LISTS = (
    r"(?:zie ook|see also|documenten|bijlagen|downloads?|attachments?|dokumente|anhänge|anlagen|pièces jointes|allegati|bilagor|vedlegg)",
    r"(?:mais d[oa]s?|altro dall?a?) .{1,30}|fra (?:samme|redaktionen).{0,30}|aus (?:dem archiv|derselben rubrik)",
    r"(?:top|latest|this week's) (?:trends|picks|videos)|visual stories",
    r"(?:also|more) (?:from|by) this (?:source|author|writer)",
)

COMMENTS = (
    r"(?:reader interactions|discussion about this (?:post|story|article)|welcome to the discussion|share what you think)",
    r"(?:add|post|write) (?:a )?new comment|(?:start|join) a conversation|be the first (?:one )?to (?:review|comment)",
    r"(?:vos réactions|vos commentaires|ihre meinung|diskussion|opiniones|opiniões) ?\(?\d+\)?",
    r"(?:comentarios|comentários|commentaires|commenti|kommentare)\s?[-:]\s?\d+",
)

# Names and numbers of whoever answers for a press release.
CONTACTS = (
    r"(?:media|press|news|for media|for press|for more information|editorial) (?:contacts?|enquir(?:y|ies)|inquir(?:y|ies)|relations)(?: (?:information|details|only))?(?:\s?[:|].{0,120})?",
    r"(?:pressekontakt|presseanfragen|ansprechpartner(?:in)?(?: für (?:die )?(?:presse|medien))?|medienkontakt|contact (?:presse|médias?)|contacts? presse|contacto de prensa|contato (?:de|para a) imprensa|assessoria de imprensa|contatti stampa|ufficio stampa|perscontact|presskontakt)(?:\s?[:|].{0,120})?",
)

LINES = (
    r"(?:story|article) (?:saved|bookmarked)|invalid e-?mail(?: address)?",
    r"(?:visible|hidden) links|\d{1,4}\. (?:https?|mailto|file|ftp):\S{1,400}",
    r"image (?:source|caption|copyright), .{2,80}",
    r".{3,200}[.?!…:] (?:read (?:more|on)|lire la suite|mehr lesen|weiterlesen|leer más|leia mais|lees meer|leggi tutto)",
    r"url source\s?:.{1,300}|markdown content",
    r"cancel any ?time|.{1,120}[.!] (?:register|sign up|subscribe|book|buy|apply|enrol|order|donate|join) (?:now|today)",
    r"(?:print|download|save|e-?mail)(?: (?:this )?(?:page|article|story|pdf|as pdf|a pdf))|printer-friendly version.{0,60}",
    r"(?:buy|order) (?:now|prints?|photos?|reprints?)",
    r"halaman \d.{0,40}|(?:page|seite|página|pagina) \d{1,2}(?: \d{1,2}){0,20}(?: .{0,12})?",
    r"(?:simak|saksikan|tonton) video\b.{0,120}",
    r"(?:text ?)?(?:small|medium|large)(?: ?text)?(?: ?(?:small|medium|large)(?: ?text)?){1,3}",
    r"(?:view )?comments ?(?:share|print|read later){1,4}",
    r"(?:acquire|purchase|buy) (?:licensing|reprint) rights.{0,30}",
    r"(?:jetzt|hier) (?:kostenlos )?(?:anmelden|abonnieren|registrieren)|mit werbung weiterlesen|akzeptieren und weiter",
    r"apúntate|suscríbete ya|je m'inscris|ga direct naar inhoud|u bevindt zich hier",
    r"jump to recipe|print recipe|save (?:this )?recipe|pin (?:this )?recipe|rate this recipe",
)

# Labels that a page sets before the headline of another story with nothing between them.
GLUED_POINTERS = (
    r"Lesen Sie (?:auch|mehr|dazu)|Mehr zum Thema|Siehe auch|Lire aussi|À lire aussi|Leggi anche|Lees ook|Les også|Läs också"
    r"|Lee también|Leia também|Veja também|Saiba mais|Te puede interesar|Read (?:more|also|next)|READ (?:MORE|ALSO|NEXT)"
    r"|Also read|ALSO READ|See also|Related|RELATED|Baca juga"
)

SENTENCES = (
    r".{1,240}\b(?:to order|order) (?:a|your) copy\b.{0,200}|(?:delivery|p&p) charges may apply",
    r"(?:something|anything) went wrong\b.{0,80}|an error (?:has )?occurred\b.{0,80}|please try again later",
    r"you can (?:find|read|see) (?:this|your saved) (?:story|stories|article|articles) in .{1,200}",
    r"(?:have|got) an? (?:opinion|comment|question|correction|view|idea)\b.{0,60}\?.{0,120}",
    r".{1,280}\s?[—–-] ?.{1,60} \(@\w{1,30}\),? .{3,30}\d{4}",
    r"(?:about the author|zum autor|zur autorin|über (?:den autor|die autorin)|à propos de l'aut(?:eur|rice)|sobre (?:el|la|o|a) autora?|acerca del autor|l'autore|l'autrice|over de auteur)s?\s?[:|–—-]\s?.{1,300}",
    r"(?:read|see|view) (?:more|all) (?:posts|stories|articles|columns) (?:by|from) (?:this|the|our) (?:author|writer|reporter|columnist)\b.{0,20}",
    r"(?:[^\"“”]{1,200}[.!?] )?(?:reach|e-?mail|contact|follow) (?:him|her|them) (?:at|on|via) .{1,200}",
    r"your (?:information|e-?mail(?: address)?|data|details|personal (?:data|information|details)) (?:is|are|will|may|won't)\b.{0,60}\b(?:handled|used|processed|shared|kept|stored|passed|collected)\b.{0,200}",
    r"(?:privacy notice|datenschutzhinweis|note on privacy)\s?[:*]{1,3} .{1,300}",
    r"(?:would you like|do you want|want|wish) to (?:comment|join the (?:discussion|conversation|debate))\b.{0,80}",
    r".{0,120}\b(?:read|see|follow|observe) (?:our|the) (?:comments?|commenting|community) (?:policy|guidelines|rules)\b.{0,120}",
    r"(?:keep it|be) (?:clean|civil|nice|polite|respectful)\. .{1,200}|please (?:keep|avoid|refrain)\b.{0,100}\b(?:comments?|language|obscene|abusive)\b.{0,160}",
    r"(?:would you like|want) to (?:save|print|share) this \w{1,20}\?.{0,160}",
    r"did you (?:make|try|cook|bake) this \w{1,20}\?.{0,160}",
    r"(?:see|spot|spotted|found|noticed?|seen) (?:a |an |any )?(?:spelling|grammatical|factual|typo|mistake|error)\b.{0,60}\?.{0,100}",
    r"do you have (?:a |an |any |some )?(?:photos?|videos?|pictures?|images?|footage)\b.{0,100}\?.{0,160}",
    r".{0,90}\bnewsletter (?:provides|brings|delivers|gives|keeps|has)\b.{0,80}\byou\b.{0,140}",
    r"(?:the |our )?(?:stories|news|headlines|updates|analysis|best|top)\b[^.]{1,100}\b(?:delivered|sent) (?:to you )?(?:each|every) (?:day|morning|evening|week(?:day)?|month|monday|tuesday|wednesday|thursday|friday|saturday|sunday)",
    r"(?:receba|recibe|recibí|reciba|recevez|erhalten sie|ricevi|ontvang)\b.{0,120}\b(?:e-?mail|correo|boîte|postfach|posta)\b.{0,100}",
    r"subscribe from .{1,20} a (?:week|month|year)\b.{0,60}|support (?:independent|local|quality) journalism\b.{0,120}",
    r"this (?:post|article|page|story|recipe) (?:may )?contains? (?:affiliate|sponsored|paid) links?\b.{0,120}",
    r"as an? .{0,30}(?:affiliate|associate|partner),? (?:i|we) (?:earn|receive|get)\b.{0,100}",
    r"(?:this service|this (?:web)?site) may (?:include|contain) (?:material|content)\b.{0,160}",
    r"(?:the )?[\w .]{1,40} is not responsible for the (?:content|accuracy|opinions?)\b.{0,220}",
    r"(?:the )?(?:views|opinions) (?:expressed|represented|stated)\b.{1,260}",
    r".{1,40} is committed to publishing\b.{0,60}\b(?:letters|voices|views|opinions)\b.{0,260}",
    r"subscriber exclusive\s?:.{1,200}",
    r"\(?\s?with (?:additional )?inputs? (?:from|by)\b.{1,120}",
)
