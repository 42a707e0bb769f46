"""Whole lines of boilerplate, and the names of networks, in the languages of the web."""

# ruff: noqa: RUF001 - letters of other alphabets are meant here

from __future__ import annotations

from feedsvc.readers.line_text import fold


def _lines(text: str) -> frozenset[str]:
    return frozenset(fold(line) for line in " ".join(text.split()).split(" / ") if line.strip())


# Whole lines, between slashes.
FURNITURE = _lines(
    """
    advertisement / advertisements / advertising / advertorial / ad / ads / adverts / sponsored / sponsored
    content / sponsored links / sponsor message / paid content / paid post / promoted / promoted content /
    promotion / partner content / brand content / from our partners / ad feedback / advertise / advertise with
    us / our advertisers / close ad / skip ad / remove ads / ad choices / adchoices / continue reading / keep
    reading / scroll to continue / continue / loading / loading... / story continues / article continues /
    more / read more / show more / see more / load more / view more / view all / see all / see more stories /
    more stories / read full story / read the full story / read full article / expand / collapse / show less /
    read less / see comments / tap here to see more / share / share this / share this story / share this
    article / share this post / share this page / share article / share story / share post / share on / share
    via / share it / share link / share full article / copy link / link copied / copy url / copied / copy this
    link / copy article link / email this / email article / email this article / print / print this / print
    this article / print article / save / save article / save for later / saved / bookmark / add to bookmarks
    / gift article / give this article / gift this article / listen / listen to this article / listen to
    article / listen now / play / pause / mute / unmute / volume / play video / watch video / watch now /
    watch live / live tv / live / toggle caption / hide caption / show caption / enlarge / enlarge this image
    / enlarge image / view image / view gallery / view photos / open image in gallery / full screen /
    fullscreen / image / images / photo / photos / video / audio / gallery / slideshow / transcript / follow /
    follow us / follow us on / following / like / like us on facebook / tweet / pin it / react / reactions /
    add us on google / set as preferred source / google preferred source / join our whatsapp channel / join us
    / subscribe / subscribe now / subscribe today / subscribe for free / subscriptions / subscription /
    subscriber only / subscribers only / for subscribers / premium / exclusive / already a subscriber /
    already a member / become a member / join / join now / membership / register / register now / register for
    free / create account / create an account / create free account / sign up / sign up now / signup / sign up
    for free / sign in / signin / sign out / log in / login / log out / logout / my account / account / my
    profile / profile / my news / your account / manage account / manage subscription / newsletter /
    newsletters / our newsletters / email newsletters / free newsletter / daily newsletter / email / e-mail /
    your email / email address / your email address / enter your email / enter your email address / enter
    email / submit / send / ok / okay / yes / no / cancel / done / donate / donate now / give / give now /
    support us / contribute / shop / store / crossword / puzzles / games & puzzles / epaper / e-paper /
    digital edition / print edition / today's paper / classifieds / search / search this site / search for /
    search query / search results / menu / main menu / site menu / navigation / main navigation / site
    navigation / primary navigation / toggle navigation / open menu / close menu / open navigation / close
    navigation / show search / show menu / close / open / close dialog / dismiss / back / go back / back to
    top / back to home / to top / top / return to top / jump to comments / next / previous / prev / next
    article / previous article / next story / previous story / next post / previous post / next up / newer
    post / older post / page not found / skip / skip to content / skip to main content / skip to main / skip
    to navigation / skip to search / skip to footer / skip navigation / skip links / skip to article / skip to
    article content / jump to content / jump to main content / accessibility / accessibility links /
    accessibility statement / accessibility help / about / about us / contact / contact us / contact info /
    contact information / our team / our staff / staff / the team / masthead / careers / jobs at / work for us
    / help / help center / help centre / faq / faqs / support / feedback / send feedback / give feedback /
    send us a tip / send a tip / tips / submit a tip / news tips / site map / sitemap / site index / rss / rss
    feed / rss feeds / privacy / privacy policy / privacy notice / privacy statement / privacy settings / your
    privacy choices / your privacy rights / privacy & cookies / cookie policy / cookies policy / cookies /
    cookie settings / cookie preferences / cookie notice / manage cookies / manage preferences / manage
    consent / manage my cookies / do not sell my info / do not sell my personal information / do not sell or
    share my personal information / california privacy rights / terms / terms and conditions / terms &
    conditions / terms of use / terms of service / terms of sale / user agreement / legal / legal notice /
    disclaimer / imprint / code of ethics / ethics / ethics policy / our standards / editorial standards /
    editorial policy / editorial guidelines / corrections / corrections policy / accept / accept all / accept
    cookies / accept all cookies / i accept / i agree / agree / got it / reject / reject all / decline /
    decline all / allow all / allow cookies / necessary only / more options / learn more / find out more /
    more information / options / settings / preferences / customize / notifications / turn on notifications /
    enable notifications / allow notifications / alerts / download app / download the app / download our app /
    get the app / mobile apps / mobile app / our apps / app / app store / google play / weather forecast /
    today's weather / edition / change edition / international edition / us edition / uk edition / language /
    select language / choose language / translate / en español / dark mode / light mode / font size / text
    size / change text size / larger text / smaller text / reset / a a a / aa / a- / a+ / published / posted /
    updated / last updated / last modified / date / time / by / author / authors / written by / reporter /
    tags / topics / trust / trust this source / why trust us / how we report / fact checked / verified /
    verified source / breaking / breaking news alert / live updates / this article is more than 1 year old /
    this article is more than 2 years old / x / f / in / & / and / or / to / new / see also / read also / also
    read / read next / anzeige / anzeigen / werbung / sponsored post / gesponsert / bezahlter inhalt / teilen
    / artikel teilen / diesen artikel teilen / beitrag teilen / drucken / artikel drucken / merken / artikel
    merken / speichern / vorlesen / artikel anhören / kopieren / link kopieren / link kopiert / per mail
    teilen / per e-mail teilen / mail / e-mail senden / weiterlesen / mehr lesen / lesen sie auch / lesen sie
    mehr / mehr anzeigen / alle anzeigen / mehr erfahren / schließen / öffnen / zurück / weiter / nach oben /
    zum seitenanfang / zum inhalt springen / zum inhalt / zum hauptinhalt springen / direkt zum inhalt / zur
    navigation / inhalt überspringen / menü / suche / suchen / anmelden / einloggen / registrieren / abmelden
    / mein konto / konto / abo / abonnieren / jetzt abonnieren / abonnement / jetzt testen / newsletter
    abonnieren / impressum / datenschutz / datenschutzerklärung / datenschutzhinweise /
    datenschutzeinstellungen / kontakt / agb / nutzungsbedingungen / nutzungsbasierte werbung /
    cookie-einstellungen / cookies verwalten / alle akzeptieren / akzeptieren / ablehnen / zustimmen /
    einstellungen / über uns / mediadaten / karriere / hilfe / barrierefreiheit / feedback geben / podcast /
    podcasts / veröffentlicht / aktualisiert / zuletzt aktualisiert / stand / von / foto / fotos / bild /
    bilder / bildergalerie / quelle / quellen / folgen / folgen sie uns / folgen sie uns auf / jetzt folgen /
    spenden / nur für abonnenten / publicité / annonce / annonces / contenu sponsorisé / contenu partenaire /
    partager / partager l'article / partager cet article / imprimer / copier le lien / lien copié / envoyer
    par e-mail / envoyer / enregistrer / sauvegarder / écouter / écouter l'article / écouter cet article /
    lire la suite / lire plus / lire aussi / à lire aussi / voir plus / voir tout / en savoir plus / suite /
    fermer / ouvrir / retour / suivant / précédent / haut de page / retour en haut / aller au contenu / aller
    au contenu principal / passer au contenu / rechercher / recherche / menu principal / se connecter /
    connexion / s'identifier / s'inscrire / inscription / mon compte / déconnexion / s'abonner / abonnez-vous
    / je m'abonne / abonnements / réservé aux abonnés / article réservé aux abonnés / offrir cet article /
    infolettre / infolettres / mentions légales / confidentialité / politique de confidentialité / données
    personnelles / gestion des cookies / gérer les cookies / paramétrer les cookies / tout accepter / accepter
    / tout refuser / refuser / continuer sans accepter / paramètres / à propos / qui sommes-nous /
    contactez-nous / nous contacter / plan du site / aide / cgu / cgv / conditions d'utilisation / conditions
    générales / publié / publié le / mis à jour / mis à jour le / modifié / par / source / sources / suivre /
    suivez-nous / faire un don / temps de lecture / réagir / commenter / publicidad / anuncio / anuncios /
    contenido patrocinado / patrocinado / compartir / compartir artículo / compartir en / comparte / comparte
    este artículo / compartir esta noticia / imprimir / copiar enlace / enlace copiado / copiar / enviar /
    enviar por correo / guardar / escuchar / escuchar artículo / escuchar noticia / leer más / leer también /
    lee también / lea también / ver más / ver todo / más información / seguir leyendo / continuar leyendo /
    cerrar / abrir / volver / siguiente / anterior / volver arriba / ir al contenido / ir al contenido
    principal / saltar al contenido / buscar / menú / iniciar sesión / inicia sesión / acceder / regístrate /
    registrarse / registro / cerrar sesión / mi cuenta / suscríbete / suscribirse / suscripción /
    suscripciones / suscríbase / solo para suscriptores / boletín / boletines / boletín de noticias / aviso
    legal / privacidad / política de privacidad / política de cookies / configuración de cookies / configurar
    cookies / aceptar / aceptar todo / aceptar cookies / rechazar / rechazar todo / quiénes somos / sobre
    nosotros / contacto / contáctanos / mapa del sitio / ayuda / términos y condiciones / términos de uso /
    condiciones de uso / publicado / actualizado / última actualización / por / fuente / fuentes / síguenos /
    síguenos en / seguir / donar / vídeo / galería / publicidade / anúncio / anúncios / conteúdo patrocinado /
    conteúdo de marca / compartilhar / compartilhe / compartilhe esta notícia / compartilhar notícia /
    partilhar / partilhe / partilhar artigo / copiar link / link copiado / salvar / salvar para ler depois /
    guardar artigo / ouvir / ouvir artigo / ouça / ler mais / leia mais / leia também / leia a seguir / saiba
    mais / veja mais / veja também / ver tudo / mostrar mais / continue lendo / continuar lendo / continua
    após a publicidade / fechar / voltar / próximo / próxima / voltar ao topo / ir para o conteúdo / ir para o
    conteúdo principal / pular para o conteúdo / saltar para o conteúdo / busca / pesquisar / pesquisa /
    entrar / iniciar sessão / fazer login / cadastre-se / cadastro / criar conta / sair / minha conta / assine
    / assine já / assinar / assinatura / assinaturas / exclusivo para assinantes / privacidade / política de
    privacidade / configurações de cookies / aceitar / aceitar todos / aceitar cookies / rejeitar / rejeitar
    todos / quem somos / sobre nós / contato / fale conosco / contactos / expediente / mapa do site / ajuda /
    termos de uso / termos e condições / publicado em / atualizado / atualizado em / última atualização /
    fonte / fontes / siga-nos / siga / doe / pubblicità / condividi / condividi l'articolo / stampa / salva /
    ascolta / leggi anche / leggi tutto / leggi di più / continua a leggere / chiudi / cerca / accedi /
    registrati / abbonati / abbonamenti / cookie / accetta / accetta tutto / rifiuta / chi siamo / contatti /
    note legali / informativa privacy / aggiornato / pubblicato / seguici / seguici su / torna su / vai al
    contenuto / advertentie / delen / deel dit artikel / deel / kopieer link / afdrukken / bewaren / luisteren
    / lees ook / lees meer / lees verder / sluiten / zoeken / inloggen / aanmelden / registreren / abonneren /
    abonneer / word abonnee / alles accepteren / accepteren / weigeren / over ons / voorwaarden /
    privacybeleid / cookiebeleid / gepubliceerd / bijgewerkt / volg ons / naar boven / ga naar inhoud / direct
    naar content / reklama / udostępnij / drukuj / czytaj też / czytaj więcej / czytaj także / szukaj /
    zaloguj / zaloguj się / zarejestruj się / polityka prywatności / regulamin / o nas / zamknij / źródło /
    reklam / paylaş / yazdır / abone ol / giriş yap / üye ol / ara / kapat / annons / dela / dela artikeln /
    sök / logga in / prenumerera / läs mer / läs också / läs även / annonse / del / søk / logg inn / abonner /
    les også / mainos / jaa / haku / kirjaudu / lue myös / реклама / поделиться / читайте также / читать далее
    / подписаться / войти / регистрация / поиск / меню / закрыть / контакты / о нас / 广告 / 分享 / 登录 / 注册 / 订阅 /
    搜索 / 菜单 / 広告 / シェア / ログイン / 会員登録 / 検索 / メニュー / 광고 / 공유 / 로그인 / 구독 / 검색 /
    skip advertisement / article content / image source / image caption / go deeper / add to your saved
    stories / add to saved stories / saved stories / purchase licensing rights / close panel / share page /
    about sharing / share options / show full article / open extended reactions / social sharing / sharing /
    more sharing options / see more sharing options / add topic / all topics / follow topic / end of article /
    thank you for subscribing / thanks for subscribing / invalid email / we have more newsletters / more info /
    view image in fullscreen / open this photo in gallery / report an error / editorial code of conduct /
    corrections and clarifications / submit a news tip / top videos / have you read / featured / top story /
    arrives / weekdays / subscribed / text only / reuse this content / reuse content / how we handle
    corrections / order reprints / credit / credits / photo credit / weitere optionen zum teilen / bild
    vergrößern / artikelzusammenfassung / ausblenden / bildunterschrift / bildquelle / ajouter à vos
    sélections / lire plus tard / réutiliser ce contenu / contribuer / temps de / ir a los comentarios /
    compartir en redes / ver biografía / normas / lea más / puede leer / haberin devamı / oluşturulma tarihi /
    güncelleme tarihi / yorumlar / okuma süresi / avaa kuvien katselu / lähetä juttuvinkki / kommentoi /
    skopiuj link / skomentuj / sdílet / diskuse / čtěte také / čtěte více / číst dál / distribuie / citește și /
    citește mai mult / baca juga / lihat foto / bagikan / komentar / διαβάστε επίσης / κοινοποίηση / σχόλια /
    читайте также / читайте також / поділитися / реклама на сайте / olvasta már / megosztás / citiți și /
    シェアする / ツイート / 印刷 / 保存 / 공유하기 / 댓글 / اقرأ أيضا / اقرأ أيضاً / إعلان / مشاركة / شارك /
    大 / 中 / 小 / 纠错 / 收藏 / 评论
    / carregando / cargando / chargement / chargement en cours / wird geladen / lädt / caricamento / caricamento in corso / laden / laddar
    / laster / ładowanie / yükleniyor / memuat / загрузка / normal text size / larger text size / very large text size / smaller text size
    / large text size / small text size / medium text size / default text size / save articles for later / save this for later
    / quick guide / fact box / factbox / fact file
    / pr / remote video url / mirá también / after newsletter promotion / advertenties / hirdetés / mainokset / publicitate / оглас / διαφήμιση
    / iklan / quảng cáo / โฆษณา / विज्ञापन / বিজ্ঞাপন / إعلان / إعلانات / اشتہار / تبلیغات / פרסומת / tangazo
    """
)

_NETWORKS = """
facebook twitter x linkedin whatsapp email e-mail mail reddit telegram pinterest tumblr instagram
youtube tiktok threads mastodon bluesky messenger pocket flipboard sms line viber wechat weibo vk
xing snapchat signal google gmail url instapaper buffer skype discord twitch spotify soundcloud rss
fb ig yt
"""

_SHARING_VERBS = """
share shares copy link copied print save tweet post pin like follow bookmark gift embed subscribe
comment comments newsletter icon button teilen drucken kopieren partager imprimer compartir
compartilhar partilhar condividi delen
"""

NETWORKS = frozenset((_NETWORKS + _SHARING_VERBS).split())

_FILLERS = """
on via to in with this the by or and it us more new opens window auf per sur en no na su op all your
"""

FILLERS = frozenset(_FILLERS.split())
