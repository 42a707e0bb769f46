"""Patterns of boilerplate that reads as a sentence: strict, since a paragraph of the article must not match."""

from __future__ import annotations

from feedsvc.readers.noise_patterns import RIGHTS_WORDS

_PIECE = r"(?:story|article|report|post|piece|column|essay|content)"
# What a newsletter line asks for, at its beginning …
_INVITE = (
    r"(?:get|choose|make|pick|sign up|sign-up|signup|subscribe|join|receive|register|want|stay|never miss|don't miss|"
    r"be the first|check out our|read our|download|follow|add us|start your|keep up|catch up|"
    r"looking for|like this|if you (?:like|enjoy|want|would like)|"
    r"(?:this (?:story|article) )?(?:first )?(?:appeared|was sent) in our)"
)
# … and what it promises.
_DELIVERY = (
    r"(?:newsletters?|inbox|(?:e-?mail|news|sms|text|push|our|mobile|breaking|free) (?:alerts?|notifications)|mailing list|"
    r"(?:whatsapp|telegram|facebook) (?:channel|community|group)|(?:free|news|mobile|our) app|preferred source|"
    r"(?:morning|daily|evening|weekly) (?:briefing|brief|digest))"
)

SIGNING_UP = (
    rf"{_INVITE}\b.{{0,160}}\b{_DELIVERY}\b.{{0,130}}",
    r"by (?:signing up|subscribing|registering|submitting|providing your|entering your|creating an account)\b.{0,250}",
    r"(?:[^\"]{1,200}[.!?] )?(?:[\w'-]{1,20} ){0,4}sign up (?:to|for|here for) (?:our|my)\b[^\".]{0,60}\b(?:newsletters?|e-?mails?|briefing|alerts|updates)\b.{0,60}",
    r"you can (?:unsubscribe|opt out|change your preferences)\b.{0,120}",
    r"(?:your e-?mail address will not be published).{0,120}",
    r"required fields are marked.{0,20}",
    r"save my name\b.{0,140}",
    r"(?:please )?(?:log|sign) in to .{0,100}",
    r"(?:please )?(?:log|sign) (?:in|up)(?:,| or| and)\s.{0,40}?(?:register|subscribe|sign up|join|log in|sign in|create an account)\b.{0,20}\bto \w.{0,110}",
    r"(?:add|save) (?:this |an? |your )?(?:article|story|item|page|favou?rite)(?:s|ies)? (?:to|in) your (?:saved|reading|bookmarks?|list|library|favou?rites)\b.{0,100}",
    r"already (?:a|have an?) (?:subscriber|member|account|subscription)\b.{0,80}",
    r"(?:subscribe|register|sign up) (?:now|today|here|to continue|to read|for (?:free|unlimited|full)).{0,140}",
    r"(?:support|help us|help support|fund|donate to|contribute to) (?:our|independent|local|quality|public[ -]interest|nonprofit) (?:journalism|newsroom|reporting|work|news)\b.{0,160}",
    r"(?:follow|like|find) (?:us|me|him|her|them) on (?:twitter|x|facebook|instagram|linkedin|threads|bluesky|mastodon|youtube|tiktok|telegram|whatsapp)\b.{0,120}",
    r"follow [\w .'@\-]{1,60} on (?:twitter|x|facebook|instagram|linkedin|threads|bluesky|mastodon|youtube|tiktok)\b.{0,80}",
    r"(?:have|got|do you have) (?:a|any) (?:news |story )?(?:tip|correction|story idea)s?\b.{0,160}",
    r"(?:send|e-?mail) (?:us )?(?:your |a |any |news )*(?:tips?|letters|corrections|comments)\b.{0,140}",
    r"(?:he|she|they|the (?:author|reporter|writer)|[\w.'\-]+ [\w.'\-]+) can be (?:reached|contacted|followed) (?:at|on|by|via)\b.{0,120}",
    r"(?:contact|reach|e-?mail) (?:the (?:author|reporter|writer)|him|her|them|[\w.'\-]+ [\w.'\-]+) at \S{3,80}.{0,60}",
)

COOKIES = (
    r"(?:we|this (?:web)?site|our (?:web)?site|[\w.\-]{1,40}(?: and its partners)?)(?: and our (?:\d+ )?(?:partners|vendors))?(?: also| may)? (?:use|uses|store|set|sets)(?: and/or access)? (?:cookies|cookie|information on a device)\b.{0,230}",
    r"by (?:continuing to (?:use|browse)|using (?:this|our) (?:web)?site|clicking|accepting|browsing (?:this|our))\b.{0,230}",
    r"(?:we|you) (?:value|care about|respect|control) your (?:privacy|data)\b.{0,200}",
    r"(?:please )?(?:enable|turn on|disable) (?:javascript|your ad ?blocker|cookies)\b.{0,120}",
    r"your browser (?:does not|doesn't|is (?:out|not))\b.{0,120}",
    r"wir (?:verwenden|nutzen|setzen) (?:auf .{1,40} )?cookies\b.{0,200}",
    r"diese (?:web)?(?:seite|site) (?:verwendet|nutzt|benutzt) cookies\b.{0,200}",
    r"(?:nous utilisons|ce site utilise|notre site utilise)(?: .{0,30})? cookies\b.{0,200}",
    r"en (?:poursuivant|continuant) (?:votre|à naviguer|la) .{0,200}",
    r"(?:utilizamos|usamos|este sitio(?: web)? (?:utiliza|usa)|esta web (?:utiliza|usa)|este site (?:utiliza|usa)|nosso site (?:utiliza|usa)|nós (?:usamos|utilizamos)|questo sito (?:utilizza|usa)|utilizziamo|deze (?:web)?site gebruikt|wij gebruiken|we gebruiken)(?: .{0,30})? cookies?\b.{0,200}",
    r"(?:al continuar|si contin[uú]a|ao continuar|al navegar|ao navegar) .{0,40}(?:navegando|navegar|sitio|site|página)\b.{0,160}",
)

ADVERTISING = (
    r"(?:this|the|an) (?:advertisement|ad|advert|video)(?: has| have| had| is| was| will| could| did) (?:not|still|never|also)\b.{0,40}(?:load|loading|loaded|play|available).{0,120}",
    rf"(?:this |the |your )?{_PIECE} (?:continues|will continue) (?:below|after|beneath|under)\b.{{0,60}}",
    r"(?:tap|click) here to (?:see|read|watch|view|subscribe|sign|share|listen|donate|join|get|register)\b.{0,80}",
    r"we (?:may|might) (?:earn|receive|get) (?:a |an )?(?:small )?(?:commission|affiliate)\b.{0,200}",
    r"(?:der )?(?:artikel|beitrag) (?:geht|wird) (?:weiter|fortgesetzt|nach der anzeige|nach der werbung)\b.{0,60}",
    r"(?:l'article|la suite de l'article) (?:continue|se poursuit) (?:après|ci-dessous|sous)\b.{0,60}",
    r"(?:el artículo|la noticia|la nota|o artigo|a matéria|a reportagem) contin[uú]a (?:después|tras|debajo|após|depois)\b.{0,60}",
)

INVITING = (
    r"(?:melden sie sich|abonnieren sie|jetzt|hier|registrieren sie sich|bestellen sie|verpassen sie|erhalten sie|holen sie sich|folgen sie uns)\b.{0,90}(?:newsletter|whatsapp|telegram|e-?mail|postfach|push|app|facebook|instagram|kanal).{0,120}",
    r"(?:inscrivez-vous|abonnez-vous|recevez|téléchargez|suivez-nous|rejoignez-nous|retrouvez-nous)\b.{0,90}(?:newsletter|infolettre|lettre|whatsapp|e-?mail|application|facebook|boîte|alertes|abonn).{0,120}",
    r"(?:suscr[ií]be|regístrate|recibe|reciba|síguenos|sigue|descarga|únete|inscríbete|apúntate)\w{0,4}\b.{0,90}(?:bolet[ií]n|newsletter|whatsapp|telegram|correo|alertas|app|facebook|canal|noticias en).{0,120}",
    r"(?:assine|cadastre-se|inscreva-se|receba|siga|baixe|participe|entre|subscreva|clique)\b.{0,90}(?:newsletter|boletim|whatsapp|telegram|e-?mail|alertas|app|aplicativo|facebook|canal|notificaç).{0,120}",
    r"(?:iscriviti|abbonati|ricevi|seguici|scarica)\b.{0,90}(?:newsletter|whatsapp|telegram|e-?mail|app|facebook|canale).{0,120}",
    r"(?:meld je aan|schrijf je in|abonneer|ontvang|volg ons)\b.{0,90}(?:nieuwsbrief|newsletter|whatsapp|e-?mail|app|facebook).{0,120}",
    r"(?:do|did) you (?:have|know) (?:a|any|more|something)\b.{0,60}\?.{0,40}\b(?:e-?mail|call|contact|write to|get in touch|tell)\b.{0,120}",
    r"(?:noch )?mehr .{1,100}\b(?:lesen|finden|gibt|erhalten|bekommen|erfahren|hören)\b.{0,20}\b(?:sie|ihr|du|es)\b.{1,40}\b(?:newsletter|app|kanal|podcast|themenseite).{0,30}",
    r"unser(?:e[nmrs]?)? .{0,120}newsletter\b.{0,120}(?:anmelden|abonnieren|bestellen).{0,20}",
    r"si quieres (?:seguir|recibir|estar|leer)\b.{0,120}(?:bolet[ií]n|newsletter|whatsapp|telegram|redes).{0,60}",
    r"(?:simak|ikuti|dapatkan|baca)\b.{0,160}(?:whatsapp|google news|telegram|saluran|aplikasi)\b.{0,120}",
)

CREDITS = (
    r"über dieses thema (?:berichtete[n]?|berichten?)\b.{0,160}",
    r"(?:with )?(?:additional |further )?(?:reporting|writing|editing|compiled|edited|translated|fact-checking) by\b.{1,250}",
    r".{1,120}\bcontributed (?:reporting )?(?:to|for) this (?:report|story|article|piece)\b.{0,60}",
    rf"(?:this|the|a version of this|an earlier version of this) {_PIECE}\b.{{0,40}}\b(?:was|has been|is)?\s?(?:originally|first|also|re-?)\s?(?:published|appeared|posted|republished|produced)\b.{{0,180}}",
    rf"(?:this|the) {_PIECE} (?:is|was|has been) (?:republished|reprinted|syndicated|reproduced|translated|provided|produced|shared|adapted)\b.{{0,180}}",
    r"(?:originally|first) (?:published|appeared|posted) (?:in|on|at|by|as)\b.{0,140}",
    r"(?:republished?|reprinted) (?:with|from|under)\b.{0,140}",
    r"(?:[\w.'-]{1,20} ){1,5}(?:produced|edited|adapted|recorded|mixed)\b(?: and \w{1,12})?(?: the)?(?: [\w-]{1,12}){0,2} (?:version|edition) (?:of|for) (?:this|the) (?:story|interview|report|piece|segment|article|episode)\b.{0,120}",
    r"(?:[\w.'-]{1,20} ){1,5}(?:produced|edited|adapted|recorded|mixed)\b(?: and \w{1,12})? (?:this (?:story|interview|report|piece|segment|article)|it)(?: for (?:the )?(?:web|broadcast|radio|digital|air|print|online))?\.?",
    r"(?:this|the|our) (?:interview|conversation|transcript|excerpt|discussion|q&a|exchange) (?:has been|was|is) (?:\w+ )?(?:edited|condensed|shortened|abridged)\b.{0,120}",
    r"the (?:views|opinions) expressed (?:in|by|here|are)\b.{0,250}",
    r"our standards\b.{0,100}",
    r"for more (?:information|news|stories|details|coverage),? (?:visit|go to|see|click|follow|on|from|like)\b.{0,120}",
)

RIGHTS = (
    rf"(?:{'|'.join(RIGHTS_WORDS)}).{{0,250}}",
    r"(?:copyright\b|\(c\)|[©®]|&copy).{0,250}",
    r"(?:this material|no part of this|reproduction (?:without|in whole)|any unauthorized)\b.{0,200}",
)

COMMENTS = (
    r"(?:please )?(?:log|sign) in to (?:comment|reply|post|leave|join).{0,60}",
    r"(?:leave|post) (?:a|your) (?:comment|reply|response)\b.{0,80}",
    r"(?:[^\".!?]{3,120}\? )?(?:have|share|leave|give)(?: us)? your (?:say|thoughts|opinion|views?|comments?) (?:in the comments|below|on this|with us)\b.{0,80}",
    r"comments? (?:are|have been) (?:closed|turned off|disabled|moderated)\b.{0,80}",
    r"this site uses akismet\b.{0,120}",
    r"notify me of\b.{0,80}",
    r"your e-?mail address will not be published\b.{0,120}",
    r"(?:ihre e-mail-adresse|deine e-mail-adresse) wird nicht veröffentlicht.{0,120}",
    r"votre adresse e-?mail ne sera pas publiée.{0,120}",
    r"(?:tu|su) (?:dirección de )?correo electrónico no será publicad[oa].{0,120}",
    r"(?:o )?(?:seu )?(?:endereço de )?e-mail não será publicado.{0,120}",
)
