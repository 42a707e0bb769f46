"""Patterns of what pages set between the paragraphs: players, sign-up boxes, notices of paywall and correction."""

# ruff: noqa: RUF001 - the signs and letters of all languages are meant here

from __future__ import annotations

_PIECE = (
    r"(?:story|article|report|post|piece|column|essay|obituary|review|page|content|summary|item)"
)
_PERSON = r"[\w.'\-]+(?: [\w.'\-]+){1,4}"

# Lines that are no sentences.
BOXES = (
    r"(?:skip past|after|before) newsletter promotion",
    r"list (?:\d+ )?of \d+(?: items?)?",
    r"end of list",
    r"getting your .{1,40}(?:player|audio)(?: ready)?",
    r"\d{1,2}[ -]?min(?:ute)?s? listen",
    r"(?:duration|runtime|length|dauer|durée|duración|duração)\s?:?\s?(?:\d{1,2}:)?\d{1,3}(?:[:.]\d{2})?(?: (?:min|minutes?|seconds?|secs?))?",
    r"(?:now playing|up next|coming up|live updates|play live radio|watch live)(?: .{0,60})?",
    r"(?:hear|listen to) (?:this|the) (?:story|article|audio|episode|interview|report)(?: .{0,40})?",
    r"(?:ai|ki)[- ](?:assisted|generated|powered|generierte?) (?:summary|zusammenfassung|audio|narration)",
    r"see all topics|explore more (?:on )?(?:these )?topics|read more about|mehr lesen über",
    r"add .{1,40} (?:on|to) google(?: news)?",
    r"follow (?:our|the|all|along|live)\b.{0,60}\b(?:live ?blog|live coverage|updates|coverage)\b.{0,40}",
    r"(?:recommended|suggested) (?:from|by) editorial",
    r"(?:report|flag|correct|suggest) (?:an? )?(?:editorial |technical |factual )?(?:error|issue|correction|problem|mistake|inaccuracy)s?(?: .{0,30})?",
    r"opens? (?:in )?(?:a )?new (?:tab|window)",
    r"(?:like|reblog|be the first to like this)(?: .{0,10})? ?loading",
    r"click to (?:share|e-?mail|print) .{1,60}",
    r"(?:photo|image|slide|item|bild|foto) \d{1,3} (?:of|von|de|di|van) \d{1,3}\b.{0,200}",
    r"\[?\d{1,3} ?/ ?\d{1,3}\]?",
    r"(?:1|one) of \d{1,3} ?\|?",
    r"(?:zur|auf die) (?:merk|lese)liste(?: (?:hinzufügen|setzen))?",
    r"(?:die )?(?:wiedergabe|sendung|playlist)\b.{0,20}\b(?:unterbrochen|verpasst).{0,20}",
    r"dieses thema im programm",
    r"(?:watch|see|hear|listen to) .{1,60}\b(?:in|on|using) the (?:video |audio |media )?player(?: above| below)?",
    r"(?:zur|in der|öffne die|ladda ner vår|last ned vår|hent vores|pobierz naszą|lataa|scarica la nostra|baixe nosso) app.{0,20}",
    r"dalszy ciąg (?:materiału|artykułu|tekstu).{0,40}|posłuchaj artykułu|\d+ min czytania",
    r"request reprint.{0,100}",
    r"(?:diminuir|aumentar) fonte|ouvir o texto|salvar (?:artigos|para ler depois)|edição impressa|recurso exclusivo para assinantes",
    r"passer la publicité|artikelrechte erwerben",
    r"(?:diese seite|this site|cette page|esta página) (?:benötigt|requires|nécessite|requiere) javascript.{0,40}",
    r"(?:dapatkan|ikuti|simak) .{1,60}\b(?:berita|update|whatsapp|google news|telegram)\b.{0,60}",
    r"(?:urmărește-ne|abonează-te|sledujte nás|obserwuj nas|dołącz do nas|takip edin|bizi takip|ακολουθήστε|подписывайтесь|підписуйтесь|приєднуйтесь)\b.{0,80}",
    r"\W{0,3}(?:participe|entre|siga|join|unirse|únete|rejoignez|tritt|folge)\b.{0,40}\b(?:canal|grupo|channel|kanal|group|chaîne)\b.{0,60}",
    r"来源[:：].{1,40}|责任编辑[:：].{0,20}|编辑[:：].{0,20}|字号[:：]?.{0,8}|分享(?:到|至)[:：]?.{0,10}|纠错|阅读下一篇[:：]?.{0,60}",
    r"저작권자.{0,80}|무단 ?전재.{0,60}|글자 ?크기.{0,12}|공유하기|입력|수정",
    r"المصدر\s?[:：].{1,60}|اقرأ (?:أيضا|أيضاً|المزيد).{0,120}|حقوق النشر.{0,80}|جميع الحقوق محفوظة.{0,80}|شارك(?:ها)?|الأكثر قراءة",
)

# What reads as a sentence.
NOTICES = (
    r"(?:produced|narrated|voiced) by .{1,60}\busing ai\b.{0,160}",
    rf"this (?:audio|{_PIECE}|translation|recording)(?: version)?(?: of .{{1,40}})? (?:is|was|has been) (?:auto-?\s?)?(?:automatically |machine |computer |ai[- ])?(?:generated|translated|narrated|created|produced|summari[sz]ed)\b.{{0,80}}\b(?:ai|ai-\w+|automatic\w*|artificial|machine|software|text-to-speech)\b.{{0,220}}",
    r"the audio version of this .{1,260}",
    r"getting your .{1,40}(?:player|audio) ready.{0,20}",
    r"(?:please )?use (?:a |the )?\w+ (?:web )?browser for .{1,80}",
    r"(?:we apologi[sz]e|we're sorry|sorry),? (?:but )?(?:this|the) (?:video|content|audio|page|feature|player)\b.{0,120}",
    r"(?:watch|look out|look|check|keep an eye|see you)\b.{0,24}\binbox\b.{0,60}",
    r"thank(?:s| you) for (?:signing up|subscribing|registering|reading .{1,60}!)\b.{0,160}",
    r"(?:thanks|thank you) for reading .{1,80}! .{1,160}",
    r"(?:you'?ve|you have) successfully (?:subscribed|signed up|registered)\b.{0,80}",
    r".{1,60} is a reader-supported (?:publication|newsletter|site)\b.{0,250}",
    r"this post is (?:public so|for (?:paid )?subscribers)\b.{0,80}",
    r"find out what's happening in .{1,60} with\b.{0,100}",
    r"(?:start|begin) (?:the|your) (?:day|morning|week|weekend)\b.{0,80}\b(?:inbox|newsletter|briefing|newspaper)\b.{0,100}",
    r"get .{1,120} (?:delivered |sent )?(?:straight |directly |right )?(?:to|in) your (?:inbox|e-?mail|phone|device|mailbox)\b.{0,160}",
    r"(?:you can )?(?:save|read|unlock|continue reading) this article by (?:registering|signing|subscribing)\b.{0,120}",
    r"you must (?:be )?(?:logged|signed|registered|log|sign|register|subscribe)\b.{0,140}",
    r"(?:when|if) you (?:buy|purchase|shop|click|make a purchase|book)\b.{0,120}\bcommissions?\b.{0,160}",
    rf"(?:except for the headline,? )?this {_PIECE} (?:has|was|is)(?: not| been)* (?:edited|published|generated|auto-generated|created|taken|sourced)\b.{{0,60}}\b(?:syndicated|feed|staff|wire)\b.{{0,120}}",
    rf"(?:(?:correction|clarification|editor'?s'? note|note)s?\b.{{0,40}}[:.–—-] ?)?(?:an|a) (?:earlier|previous|prior) version of (?:this|the) (?:\w+ ){{0,2}}{_PIECE}\b.{{1,280}}",
    r"a correction was (?:made|published) on\b.{0,60}",
    rf"a version of this {_PIECE} (?:appears|appeared|ran|originally|first|was)\b.{{0,240}}",
    rf"this (?:\w+ )?{_PIECE} (?:has been|was|is being|will be) (?:updated|corrected|amended|clarified|edited (?:to|for))\b.{{0,200}}",
    rf"(?:contact|reach|e-?mail|message|follow|write to) {_PERSON}(?: (?:at|on|via|by)\b|\s?:) ?.{{0,140}}(?:@|\d{{3}}[-.]\d{{3,4}}).{{0,160}}",
    r"(?:tips|comments|questions|story ideas|feedback)(?:(?:,| and| or) (?:tips|comments|questions|story ideas|feedback))* (?:can|may|should) be (?:sent|e-?mailed|submitted|directed) to\b.{0,160}",
    r"(?:have|got) a (?:confidential |news )?(?:tip|story|question)\b.{0,40}\?.{0,160}",
    r"(?:our standards: )?the .{1,30} trust principles.{0,30}",
    r"do you have (?:a |any )?(?:stor(?:y|ies)|tips?|questions?|feedback|information)\b.{0,60}\b(?:we|our|us|about (?:this|the))\b.{0,260}",
    r"we need your (?:consent|permission) to (?:load|show|play)\b.{0,80}",
    r"we use [\w .-]{1,40} to manage extra content\b.{0,280}",
    r"(?:(?:der|die|das|the|our|le|la|el|il|een|de) )?(?:[\w-]+ )?newsletter (?:für|for|pour|para|per|voor|about|über|mit)\b.{0,120}",
    r"dziękujemy, że przeczytał.{0,80}",
    r"we welcome (?:your )?(?:comments|feedback|letters|suggestions)\b.{0,120}",
    r"the (?:comments|views expressed) (?:below|in the contents above)\b.{0,200}",
    r".{1,40} is committed to (?:maintaining|providing|facilitating) (?:a |an )?(?:lively|civil|safe|respectful|open)\b.{0,300}",
    r"über dieses thema bericht\w+\b.{0,180}",
    r"dieser (?:artikel|text|beitrag) (?:gehört zum angebot|ist (?:zuerst|erstmals|ursprünglich)|stammt aus|wurde (?:zuerst|erstmals|ursprünglich|automatisch)|erschien (?:zuerst|erstmals|ursprünglich))\b.{0,220}",
    r"(?:cet|l')\s?article est réservé aux abonnés\b.{0,160}",
    r"(?:l'espace des contributions|la suite) est réservée? aux abonnés\b.{0,100}",
    r"votre adresse e-?mail (?:est|sera) utilisée\b.{0,280}",
    r"il vous reste \d.{0,60} à (?:lire|découvrir)\b.{0,120}",
    r"(?:únete|suscríbete|regístrate) a .{1,60} para (?:seguir|leer|continuar|acceder)\b.{0,120}",
    r"(?:este artículo|este conteúdo|este texto) (?:es|é) (?:exclusivo|solo|apenas|só) para (?:suscriptores|assinantes)\b.{0,120}",
)

# Small print of more than a paragraph's length: no article speaks so to its reader.
SMALL_PRINT = (
    r"\W{0,3}by (?:continuing|entering|clicking|signing|subscribing|registering|submitting|providing|using|creating)\b.{0,160}\b(?:i|you|we)(?:'re|'ve| are| have| also)? (?:agree|acknowledge|accept|consent|understand|confirm|agreeing)\w*\b.{0,480}",
    r"\W{0,3}i (?:would like|agree|want|consent|understand)\b.{0,40}\b(?:to be e-?mailed|to receive|that (?:registration|my)|to the)\b.{0,300}",
    r"newsletters may contain\b.{0,400}",
    r"(?:this (?:site|form|page) is protected by|\.? ?we use) (?:google )?recaptcha\b.{0,300}",
    r"we use your (?:sign-?up|e-?mail|data|information) to\b.{0,500}",
    r"(?:this material|no part of this|reproduction (?:without|in whole)|any unauthorized)\b.{0,300}",
    r"(?:all )?(?:comments|posts) (?:have to|must|should) be in \w+\b.{0,300}",
)
