"""Patterns of boilerplate that is no sentence. What reads as a sentence: noise_sentences.py."""

# ruff: noqa: RUF001 - the signs and letters of all languages are meant here

from __future__ import annotations

# Where a word of these stands in a short line, the line is the foot of a page.
RIGHTS_WORDS = (
    "all rights reserved",
    "all right reserved",
    "alle rechte vorbehalten",
    "tous droits réservés",
    "todos los derechos reservados",
    "todos os direitos reservados",
    "tutti i diritti riservati",
    "alle rechten voorbehouden",
    "wszelkie prawa zastrzeżone",
    "reproduction interdite",
    "prohibida su reproducción",
    "reprodução proibida",
    "všechna práva vyhrazena",
    "все права защищены",
    "усі права захищені",
    "με επιφύλαξη παντός δικαιώματος",
    "tüm hakları saklıdır",
    "무단전재",
    "무단 전재",
    "無断転載",
    "未经授权",
    "جميع الحقوق محفوظة",
    "כל הזכויות שמורות",
    "सर्वाधिकार सुरक्षित",
    "สงวนลิขสิทธิ์",
)

# Where a word of these stands in a short line, the line is about the site.
SITE_WORDS = (
    "cookie policy",
    "cookie settings",
    "cookie preferences",
    "privacy policy",
    "privacy notice",
    "terms of use",
    "terms of service",
    "terms & conditions",
    "terms and conditions",
    "cookie-einstellungen",
    "datenschutzerklärung",
    "politique de confidentialité",
    "política de privacidad",
    "política de cookies",
    "newsletter sign",
    "email alerts",
    "push notifications",
    "whatsapp channel",
)

_PIECE = r"(?:story|article|report|post|page|text|content|reading)"
_NETWORK = (
    r"(?:twitter|x|facebook|instagram|linkedin|threads|bluesky|mastodon|youtube|tiktok|whatsapp|"
    r"telegram|google|google news|pinterest|reddit|xing|e-?mail|mail|messenger)"
)
_UNIT = (
    r"(?:s|m|h|d|w|sec(?:ond)?s?|min(?:ute)?s?|hrs?|hours?|days?|weeks?|months?|mos?|years?|yrs?)"
)
_COUNTED = (
    r"(?:shares?|views?|likes?|reactions?|retweets?|claps?|reads?|votes?|points?|followers|vues|"
    r"partages|aufrufe|visualizações|visualizaciones|vistas)"
)

ADVERTISING = (
    r"(?:advertisement|ad|advert|sponsored)\b.{0,3}\b(?:scroll|continue|skip|close|story|article|remove|hide|report|loading|feedback).{0,60}",
    rf"(?:this |the |your )?{_PIECE} continues?\b.{{0,60}}",
    r"(?:continue|keep) (?:reading|scrolling)\b.{0,60}",
    r"scroll (?:down )?(?:to|for) (?:continue|read|more|videos?).{0,60}",
    r"(?:tap|click) here to .{1,80}",
    r"(?:tap|click|swipe) (?:to|for) (?:expand|enlarge|play|view|watch|zoom|unmute|see|read|share|more|open|copy|listen).{0,60}",
    r"why (?:am i seeing|you'?re seeing|this ad).{0,60}",
    r"(?:powered|sponsored) by .{1,40}",
    r"(?:artikel|beitrag|text) ?(?:weiterlesen|geht weiter|wird fortgesetzt).{0,40}",
    r"(?:anzeige|werbung)\b.{0,5}(?:weiterlesen|scrollen|überspringen|schließen).{0,50}",
    r"(?:la suite|l'article continue|suite de l'article) .{0,80}",
    r"(?:sigue leyendo|el artículo continúa|la noticia continúa|la nota continúa|continúa leyendo|tras la publicidad|después de la publicidad|continúa después de).{0,80}",
    r"(?:continua|continue|a matéria continua|o artigo continua) (?:após|depois|lendo|a ler|a leggere|dopo).{0,60}",
)

READING_AIDS = (
    r"\d{1,4}\s?-?\s?min(?:ute)?[sn]?\.?\s?(?:read|listen|watch|to read|reading|de lecture|de lectura|de leitura|di lettura|lesezeit|leestijd)?(?: time)?",
    r"(?:estimated )?(?:reading|read|listening)[ -]?time\s?[:\-]?\s?(?:about )?\d{1,3}\s?\S{0,8}",
    r"(?:lesezeit|lesedauer|temps de lecture|tiempo de lectura|tempo de leitura|tempo di lettura|leestijd)\s?:?\s?(?:ca\. )?\d{1,3}\s?\S{0,8}",
    r"\d{1,3}:\d{2}(?:\s?/\s?\d{1,3}:\d{2})?",
    r"[\d.,]+\s?[km]?",
    rf"[\d.,]+\s?[km]?\s{_COUNTED}",
    rf"{_COUNTED}\s?:?\s?[\d.,]+\s?[km]?",
    r"(?:page |slide |image |photo )?\d+(?: of | ?/ ?)\d+",
)

NAVIGATION = (
    r"(?:skip|jump) to (?:the )?(?:main|content|navigation|search|footer|primary|secondary|site|article|comments|sidebar|bottom|top|body).{0,40}",
    r"(?:back|return|go) to (?:the )?(?:top|home|homepage|home page|main|menu|search|results|start|front|previous|all|article|section|news).{0,30}",
    r"(?:show|hide|toggle|open|close|expand|collapse) (?:the |site |main |mobile |sub)?(?:menu|search|navigation|nav|caption|sidebar|comments|transcript|panel|dropdown|image|gallery).{0,40}",
    r"search (?:for|this|our|the site|the archive|by|in).{0,30}",
    r"(?:log|sign) ?(?:in|up|out)\b.{0,120}",
    r"(?:already|not) (?:a |an |have an )?(?:account|registered|subscribed|subscriber|member|user)\b.{0,60}",
    r"create (?:a |an |your )?(?:free )?account.{0,60}",
    r"(?:my|your) (?:account|profile|subscription|newsletters?|settings|preferences|alerts|saved \w+|reading list)(?: .{0,20})?",
    r"(?:(?:about|contact|help|faq|jobs|careers|press|terms|privacy|legal|imprint|sitemap|site map|advertise|advertising|subscribe|cookies|accessibility|impressum|datenschutz|kontakt|agb|rss|newsletters?|mentions légales|contactez-nous|aviso legal|contacto|quem somos|contato)\b[\w &']{0,20}(?:\s?[|·•/,]\s?|$)){2,12}",
    r"(?:zum|zur|zurück zur|direkt zum?r?) (?:startseite|inhalt|hauptinhalt|navigation|suche|übersicht|anfang|seitenanfang|themenseite)(?: springen)?",
    r"(?:[\w-]{2,40}\.)+(?:com|org|net|gov|edu|co\.uk|de|fr|es|br|it|nl|eu|news|example)",
)

SIGNING_UP = (
    r"(?:subscribe|register|upgrade) (?:now|today|here|for|to|with|our)\b.{0,120}",
    r"(?:get|join|receive|want|our|the|free|daily|weekly|follow|download|add|check out|more|stay|never miss|don't miss)\b.{0,90}\b(?:newsletters?|inbox|alerts|mailing list|preferred source)\b.{0,60}",
    r"(?:get|receive|sign up (?:for|to)) (?:our|the) (?:[\w\-]{2,12} ){0,3}(?:e-?mails?|briefing|bulletin|digest|round-?up)(?: .{0,40})?",
    r"(?:.{0,40} )?newsletters?(?: sign-?up| signup| subscription)?",
    r"newsletter\s?[:\-|].{0,120}",
    r"(?:breaking|news|email|mobile|push) (?:news )?alerts?",
    r"(?:get|download|try|install|open in) (?:the|our) .{0,40}\bapp",
    r"(?:add|set|make|choose) .{1,50} (?:as|a|your) .{0,30}(?:preferred|trusted) source.{0,60}",
    r"(?:enter|provide) (?:a |your )?(?:valid )?(?:email|e-mail).{0,60}",
    r"(?:thanks|thank you) for (?:signing up|subscribing|registering|reading|your subscription|your support).{0,80}",
    r"(?:accept|reject|manage|allow) (?:all|cookies|necessary|essential|preferences|settings|choices|my choices)(?: .{0,30})?",
    r"do not sell .{0,60}",
    r"(?:enable|turn on|allow) (?:javascript|notifications|cookies).{0,60}",
    r"(?:jetzt|hier|kostenlos) (?:anmelden|abonnieren|registrieren|bestellen|testen|spenden|lesen)\b.{0,60}",
    r".{0,40}newsletter.{0,20}(?:abonnieren|anmelden|bestellen|anmeldung).{0,40}",
    r"(?:inscrivez-vous|abonnez-vous|recevez notre|recevez nos|suivez-nous|téléchargez)\b.{0,100}",
    r"(?:suscríbete|suscríbase|regístrate|síguenos|descarga nuestra|únete a nuestro|inscríbete|recibe nuestro|recibe nuestra|recibe las|recibe los)\b.{0,100}",
    r"(?:assine|cadastre-se|inscreva-se|receba (?:nossa|as|o|a|no)|siga-nos|siga o|siga a|baixe o|entre no (?:canal|grupo)|subscreva)\b.{0,100}",
    r"(?:iscriviti|abbonati|seguici|scarica l'app|registrati)\b.{0,100}",
    r"(?:meld je aan|schrijf je in|abonneer je|volg ons)\b.{0,100}",
)

SHARING = (
    r"share (?:this|on|via|by|your|the) ?(?:story|article|post|page|news|link|with .{1,20})?(?: .{0,40})?",
    r"(?:follow|like|find|join|connect with) (?:us|him|her|them|me) ?(?:on|at|in|via)?\b.{0,60}",
    rf"follow [\w .'@\-]{{1,60}} on {_NETWORK}\b.{{0,60}}",
    r"follow @\w{1,30}",
    r"@\w{1,30}",
    rf"(?:on )?{_NETWORK}\s?:\s?\S{{1,60}}",
    r"[\w.+\-]{1,60}@[\w\-]{1,40}\.[\w.\-]{2,40}",
    rf"(?:auf|per|via|über) {_NETWORK} ?(?:teilen|senden|folgen)?",
    rf"partage[rz]? (?:sur|par|via) ?{_NETWORK}?.{{0,20}}",
    rf"compart(?:e|ir|a|í) (?:en|por|vía|via) {_NETWORK}.{{0,20}}",
    rf"(?:compartilh|partilh)(?:e|ar) (?:no|na|em|por|via) {_NETWORK}.{{0,20}}",
    r"[\w\-]{1,60}(?:[,\s]+#[\w\-]{1,60}){1,20}",
)

TIME_GONE_BY = (
    rf"(?:(?:first |last )?(?:published|posted|updated|added|modified)\s?:?\s?)?(?:about |over |almost |less than )?(?:a|an|one|\d{{1,3}})\s?{_UNIT}\s?(?:ago|old)",
    r"(?:(?:last )?(?:published|posted|updated)\s?:?\s?)(?:just now|today|yesterday|moments ago)",
    r"(?:just now|moments ago)",
    r"vor \d{1,3} (?:minuten?|stunden?|tag(?:en)?|wochen?|monat(?:en)?|jahr(?:en)?)",
    r"il y a \d{1,3} (?:minutes?|heures?|jours?|semaines?|mois|ans?)",
    r"hace \d{1,3} (?:minutos?|horas?|días?|semanas?|mes(?:es)?|años?)",
    r"há \d{1,3} (?:minutos?|horas?|dias?|semanas?|m[eê]s(?:es)?|anos?)",
)

POINTING = (
    r"(?:related(?: (?:story|stories|article|articles|coverage|news|content|reading|video|link|post))?|"
    r"read(?: more| also| next| this| here)?|also read|also see|see also|see more|must[ -]read|"
    r"more on this(?: story| topic)?|more|recommended(?: reading)?|further reading|"
    r"you (?:may|might) also like|don't miss|in case you missed it|icymi|up next|next|previously|"
    r"photos|gallery|in pictures|editors?'?s? picks?|from the archives?|go deeper|trending|"
    r"watch(?: more| now| also)?|listen(?: now| to this)?|video|podcast|"
    r"lire(?: aussi| également| la suite)?|[àa] lire(?: aussi| également)?|voir aussi|sur le même sujet|"
    r"lesen sie (?:auch|dazu|mehr|hier)|lies auch|mehr dazu|mehr zum thema|siehe auch|auch interessant|"
    r"más información|das könnte sie auch interessieren|passend dazu|l[eé]e también|lea también|leer también|lee además|"
    r"(?:también )?te puede interesar|te recomendamos|ver (?:también|más|mais)|mir[aá] también|"
    r"leia (?:também|mais|a seguir)|veja (?:também|mais)|saiba mais|leggi anche|vedi anche|"
    r"per approfondire|lees (?:ook|meer)|zie ook|bekijk ook|les også|læs også|läs (?:också|även|mer)|"
    r"czytaj (?:też|także|więcej)|zobacz (?:także|też)|przeczytaj także|читайте также|lue myös|baca juga|διαβάστε επίση[ςσ]|citește și|čtěte (?:také|více)|читайте також|ilgili haber|have you read|"
    r"関連記事|関連ニュース|相关阅读|延伸阅读|관련 ?기사|اقرأ أيضا|اقرأ أيضاً)"
)

POINTERS = (
    rf"[【\[]?{POINTING}\s?(?:[:：|>»›→】\]]|\s[\-–—]\s)\s?.{{1,250}}",
    r"read (?:the )?(?:full|original|complete|entire|rest of the|whole) (?:story|article|report|post|text|interview|statement)\b.{0,80}",
    r"(?:view|see) (?:all|more) (?:photos|videos|images|pictures|results|comments)?\b.{0,40}",
)

ASIDES = (
    r"(?:with )?(?:additional |further )?(?:reporting|writing|editing|research|graphics?|translation|photography|photographs|illustrations?|compiled|edited|translated|fact-checking) by\b.{1,250}",
    r".{1,120}\bcontributed (?:reporting )?(?:to|for) this (?:report|story|article|piece)",
    r"with (?:files|reports?|inputs?|agencies|agency inputs|wires).{0,60}",
    r"\(?(?:with )?(?:inputs|agencies|pti|ani|ians|reuters|afp|ap|dpa|efe|lusa|ansa|anp|tass|xinhua)(?:(?:[/,; &+]| and )+(?:inputs|agencies|pti|ani|ians|reuters|afp|ap|dpa|efe|lusa|ansa|anp|tass|xinhua))*\)?",
    r"(?:originally|first) (?:published|appeared|posted) (?:in|on|at|by)\b.{0,120}",
    r"(?:source|sources|via|quelle|quellen|fuente|fuentes|fonte|fontes|źródło|bron)\s?:\s?.{1,80}",
    r"for more (?:information|news|stories|details|coverage)\b.{0,120}",
    r"visit (?:our|the) (?:site|website|page|home ?page|channel).{0,60}",
    r"-?30-?",
    r"(?:send|submit) (?:us )?(?:your |a |any |news )*(?:tips?|feedback|letters|corrections?)\b.{0,80}",
    r"was this (?:article|story|page|content|information) .{0,40}",
    r"(?:subscriber|member)s?[\- ](?:only|exclusive)(?: .{0,30})?",
    r"\d+ (?:free )?articles? (?:left|remaining).{0,40}",
    r"report (?:an |a )?(?:error|mistake|typo|problem)(?: .{0,40})?",
)

COMMENTS = (
    r"(?:(?:view|see|show|read|load|join|hide|post|add|write|leave|submit|view all|show all|read all|see all|be the first to) )?(?:the |a |your |all )?(?:\d[\d.,]* )?(?:comments?|replies|responses|reply|discussion|conversation)(?: ?\(?\d[\d.,]*\)?| section| below| here)?",
    r"\(?(?:no|zero|one|\d[\d.,]*)\)? (?:comments?|replies|responses|thoughts? on .{1,160}|kommentare?|commentaires?|comentarios?|comentários?|commenti|reacties)(?: on .{1,160}| so far| yet)?",
    r"(?:comments? (?:are|have been) (?:closed|turned|disabled|moderated|off)|comments? (?:off|closed|policy|guidelines)).{0,80}",
    r"(?:please )?(?:log|sign) in to (?:comment|reply|post|leave|join).{0,60}",
    r"(?:leave|post) (?:a|your) (?:comment|reply|response)\b.{0,80}",
    r"join the (?:conversation|discussion|debate)",
    r"(?:have|share) your (?:say|thoughts|opinion|views?)\b.{0,80}",
    r"what do you think",
    r"(?:would you like|do you want|want) to (?:comment|leave a comment|join the (?:conversation|discussion))\b.{0,60}",
    r"required fields are marked.{0,20}",
    r"cancel reply",
    r"(?:start the conversation|be the first to (?:comment|reply|respond))",
    r"(?:leser)?kommentare?(?: \(?\d+\)?| lesen| schreiben| anzeigen| verfassen| hinterlassen)?",
    r"(?:schreiben sie|schreibe|hinterlassen sie|hinterlasse) einen kommentar.{0,60}",
    r"diskutieren sie mit.{0,60}",
    r"(?:les |voir les |lire les )?(?:commentaires?|réactions)(?: \(?\d+\)?)?",
    r"(?:laisser|laissez|ajouter|écrire|poster) un commentaire.{0,60}",
    r"(?:los |ver |ver los )?comentarios?(?: \(?\d+\)?)?",
    r"(?:deja|dejar|deje|escribe|escribir|añade|añadir) (?:un|tu|su|una) (?:comentario|respuesta|opinión).{0,60}",
    r"(?:os |ver |ver os )?comentários?(?: \(?\d+\)?)?",
    r"(?:deixe|deixar|escreva|faça|adicionar?) (?:um|o seu|seu) comentário.{0,60}",
    r"(?:commenti|reacties|kommentarer|komentarze|yorumlar|комментарии|评论|コメント|댓글)(?: \(?\d+\)?)?",
    r"(?:lascia un commento|geef een reactie|plaats een reactie|skriv en kommentar|dodaj komentarz).{0,60}",
)

PROFILES = (
    r"(?:more )?about (?:the |our )?(?:authors?|writers?|reporters?|contributors?|journalists?|columnists?|editors?)",
    r"(?:meet )?the (?:authors?|writers?|reporters?)",
    r"(?:author|writer|reporter|contributor) (?:bio|biography|info|information|profile|details|page)",
    r"(?:über (?:den|die) autor(?:in|en|innen)?|zum autor|zur autorin|autorenprofil)",
    r"(?:à propos de l'(?:auteur|autrice)|à propos des auteurs)",
    r"(?:sobre|acerca de) (?:el|la|los|las|o|a|os|as) (?:autor|autora|autores|autoras|periodista)",
    r"(?:acerca del autor|sobre el autor|l'autore|over de auteur|om forfatteren|sobre la firma|o autorze|yazar hakkında|об авторе|про автора)",
    r"(?:view|see|read) (?:all|more) (?:posts|stories|articles)(?: by .{1,60})?",
)

_OTHER = r"(?:stories|story|articles?|news|posts?|reads?|reading|content|coverage|headlines|videos?|topics?|links|features|columns|picks?|reports|events|research)"

LISTS = (
    rf"(?:related|recommended|suggested|similar|popular|trending|latest|recent|featured|top|more|other|further|today's|most popular|editors?'?s?'?|must[ -]read|this week's|next|also|breaking) {_OTHER}(?: (?:from|in|on|for|about|around|this|today|by|you)\b.{{0,50}})?",
    r"(?:sponsored|promoted) (?:stories|links|posts|articles|headlines)",
    r"(?:people|readers|others) are (?:also )?reading",
    r"related to this (?:story|article|topic)",
    r"list of \d+ items?",
    r"recommended from editorial",
    r"(?:also read|read also|see also|read more|related|recommended)",
    r"(?:most|best) (?:read|viewed|popular|shared|commented|watched|discussed|emailed|recent|clicked|loved)(?: (?:in|on|this|today|stories|articles|news|now|from|by|posts|of)\b.{0,40})?",
    r"(?:what's |now )?trending(?: (?:now|today|on|in|this week)(?: .{0,30})?)?",
    r"popular(?: (?:now|today|on|in|this week|right now).{0,40})?",
    r"the latest(?: (?:from|in|on)\b.{0,40})?",
    r"latest (?:from|in|on)\b.{0,40}",
    r"recommended(?: (?:for you|by|from).{0,40})?",
    r"you (?:may|might|may also|might also|will|'ll also) (?:also )?(?:like|love|enjoy|be interested in|have missed).{0,40}",
    r"(?:read|watch|see|up|what to read|what to watch|explore|what's)[ -]next",
    r"more (?:from|in|by|like|to read|to explore|to come|top|great|for you|about)\b.{0,60}",
    r"more on (?:this|the)\b.{0,40}",
    r"(?:also|elsewhere) (?:on|in|from|at) .{1,50}",
    r"(?:our|editors?'?s?'?|staff) (?:best|picks?|favou?rites|choice|selection|recommendations?)(?: .{0,30})?",
    r"from (?:around )?the (?:web|archives?|newsroom)",
    r"around the (?:web|network)",
    r"(?:in case you missed it|icymi|you may have missed|don't miss|promoted stories|outbrain|taboola)",
    r"(?:we recommend|what others are reading|others are reading|people are reading|what we're reading|readers also (?:liked|read)|people also read|continue exploring|keep exploring|explore more|discover more)(?: .{0,30})?",
    r"(?:previous|next) (?:article|story|post)\s?:?.{0,150}",
    r"(?:mehr|weitere|ähnliche|verwandte|neueste|aktuelle|beliebte|passende|empfohlene|meistgelesene|interessante) (?:zum thema|zu diesem thema|themen|artikel|beiträge|meldungen|nachrichten|geschichten|videos|inhalte|links|news)\b.{0,50}",
    r"mehr (?:zum|über|aus|von|zu)\b.{0,50}",
    r"(?:meistgelesen|am meisten gelesen|meist gelesen|das könnte (?:sie|dich) (?:auch )?interessieren|auch interessant|lesen sie auch|lesen sie mehr|passend zum thema|zum thema|empfehlungen|empfohlen|leseempfehlungen?|aus dem ressort)(?: .{0,30})?",
    r"(?:à lire aussi|lire aussi|à lire également|à découvrir|à voir aussi|sur le même (?:sujet|thème)|dans la même rubrique|(?:les )?(?:articles?|sujets?) (?:les plus lus|liés|similaires|associés|connexes|recommandés|récents)|les plus (?:lus|populaires|partagés|commentés)|plus d'articles|dernières (?:actualités|nouvelles|infos)|vous aimerez aussi|pour aller plus loin)(?: .{0,40})?",
    r"(?:lo más (?:leído|visto|popular|comentado)|más (?:leídas|leídos|vistas|vistos|noticias|populares)|más (?:en|de|sobre) .{1,40}|noticias (?:relacionadas|recientes|destacadas)|artículos? (?:relacionados?|recientes)|(?:también )?te puede interesar|te recomendamos|le puede interesar|contenido relacionado|últimas noticias|temas relacionados|otras noticias|no te pierdas)(?: .{0,40})?",
    r"(?:(?:as )?mais (?:lidas|lidos|vistas|vistos)|mais (?:notícias|populares|recentes)|mais (?:em|de|sobre) .{1,40}|leia também|veja também|notícias relacionadas|artigos relacionados|matérias relacionadas|conteúdo relacionado|últimas notícias|você (?:também )?pode (?:gostar|se interessar)|temas relacionados|outras notícias|não perca)(?: .{0,40})?",
    r"(?:leggi anche|articoli correlati|potrebbe interessarti|ti potrebbe interessare|(?:i )?più letti|notizie correlate|ultime notizie|lees ook|meer (?:over|nieuws|van)|meest gelezen|gerelateerde? (?:artikelen|berichten)|mest lest|mest läst|najczęściej czytane|zobacz także|ilgili haberler|en çok okunanlar|luetuimmat|suosittelemme|mest læste|seneste nyt|siste nytt|nejčtenější|cele mai citite|citește și|terpopuler|baca juga|δημοφιλή|головні новини|усі новини|популярное|самое читаемое)(?: .{0,40})?",
    (
        r"(?:mohlo by vás zajímat|čtěte (?:také|dále)|přečtěte si (?:také|dále)|související (?:články|témata)|nejčtenější|zobacz również|czytaj również"
        r"|materiały powiązane|полезные ссылки|материалы по теме|читайте также|популярное|читайте також|схожі новини|матеріали за темою"
        r"|διαβάστε (?:επίσης|ακόμη|ακόμα)|σχετικά άρθρα|ilginizi çekebilir|baca juga|berita terkait|tin liên quan|xem thêm|kapcsolódó cikkek"
        r"|citește și|прочетете още|прочитајте и|soma (?:zaidi|pia)|اقرأ (?:أيض[اً]+|المزيد)|مواضيع ذات صلة|קראו (?:עוד|גם)|כתבות נוספות"
        r"|यह भी पढ़ें|संबंधित खबरें|อ่านเพิ่มเติม|ข่าวที่เกี่ยวข้อง)(?: .{0,40})?"
    ),
    r"(?:相关新闻|相关阅读|延伸阅读|推荐阅读|热门新闻|関連記事|関連ニュース|おすすめ|ランキング|관련 ?기사|추천 ?기사|많이 본 뉴스)",
)

TOPICS = (
    r"(?:tags?|topics?|keywords?|categor(?:y|ies)|filed under|filed in|posted in|labels?|tagged(?: (?:with|as|under|in))?|related topics|in this article|schlagworte?|schlagwörter|themen|stichworte?|stichwörter|mots[ -]clés|thèmes|étiquettes|etiquetas|temas|palabras clave|archivado en|assuntos|palavras-chave|tópicos|argomenti|onderwerpen|trefwoorden|tagi|теги|etiketler|标签|タグ|태그)(?:\s?[:：|>»]\s?.{0,250})?",
    r"(?:filed (?:under|in)|posted in|tagged (?:with|as|under|in)) .{1,120}",
)

RIGHTS = (r"(?:copyright\b|\(c\)|[©®™]|&copy).{0,250}",)
