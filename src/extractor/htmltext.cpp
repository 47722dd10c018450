#include "extractor/htmltext.h"

#include <QHash>
#include <QSet>

namespace shortlist::extractor {

namespace {

QString entity(QStringView name)
{
    static const QHash<QString, char16_t> named{
        {QStringLiteral("amp"), u'&'},   {QStringLiteral("lt"), u'<'},     {QStringLiteral("gt"), u'>'},
        {QStringLiteral("quot"), u'"'},  {QStringLiteral("apos"), u'\''},  {QStringLiteral("nbsp"), u' '},
        {QStringLiteral("auml"), u'ä'},  {QStringLiteral("ouml"), u'ö'},   {QStringLiteral("uuml"), u'ü'},
        {QStringLiteral("Auml"), u'Ä'},  {QStringLiteral("Ouml"), u'Ö'},   {QStringLiteral("Uuml"), u'Ü'},
        {QStringLiteral("szlig"), u'ß'}, {QStringLiteral("eacute"), u'é'}, {QStringLiteral("ndash"), u'–'},
        {QStringLiteral("mdash"), u'—'}, {QStringLiteral("euro"), u'€'},   {QStringLiteral("hellip"), u'…'},
        {QStringLiteral("rsquo"), u'’'}, {QStringLiteral("ldquo"), u'“'},  {QStringLiteral("rdquo"), u'”'},
    };
    if (name.startsWith(u'#')) {
        const bool hex = name.size() > 1 && (name.at(1) == u'x' || name.at(1) == u'X');
        bool valid = false;
        const uint code = name.mid(hex ? 2 : 1).toUInt(&valid, hex ? 16 : 10);
        if (!valid || code < 0x20 || code > QChar::LastValidCodePoint || QChar::isSurrogate(code))
            return QStringLiteral(" ");
        return QString::fromUcs4(reinterpret_cast<const char32_t *>(&code), 1);
    }
    const auto found = named.constFind(name.toString());
    return found == named.constEnd() ? QString() : QString(QChar(*found));
}

} // namespace

QString textOfHtml(const QString &html)
{
    static const QSet<QString> blocks{QStringLiteral("br"), QStringLiteral("p"),  QStringLiteral("div"),
                                      QStringLiteral("li"), QStringLiteral("tr"), QStringLiteral("h1"),
                                      QStringLiteral("h2"), QStringLiteral("h3"), QStringLiteral("table")};
    static const QSet<QString> hidden{QStringLiteral("script"), QStringLiteral("style"), QStringLiteral("head"),
                                      QStringLiteral("title")};
    QString text;
    QString skipping; ///< the element whose end is waited for
    qsizetype at = 0;
    while (at < html.size()) {
        const QChar c = html.at(at);
        if (c == u'<') {
            if (QStringView(html).mid(at, 4) == u"<!--") {
                const qsizetype end = html.indexOf(QStringLiteral("-->"), at);
                at = end < 0 ? html.size() : end + 3;
                continue;
            }
            const qsizetype end = html.indexOf(u'>', at);
            if (end < 0)
                break;
            QStringView tag = QStringView(html).mid(at + 1, end - at - 1);
            const bool closing = tag.startsWith(u'/');
            if (closing)
                tag = tag.mid(1);
            qsizetype length = 0;
            while (length < tag.size() && tag.at(length).isLetterOrNumber())
                ++length;
            const QString name = tag.left(length).toString().toLower();
            if (skipping.isEmpty() && !closing && hidden.contains(name))
                skipping = name;
            else if (closing && name == skipping)
                skipping.clear();
            if (skipping.isEmpty() && blocks.contains(name) && !text.endsWith(u'\n'))
                text += u'\n';
            at = end + 1;
        } else if (!skipping.isEmpty()) {
            ++at;
        } else if (c == u'&') {
            const qsizetype end = html.indexOf(u';', at);
            const QString known =
                end > at && end - at < 12 ? entity(QStringView(html).mid(at + 1, end - at - 1)) : QString();
            text += known.isEmpty() ? QString(c) : known;
            at = known.isEmpty() ? at + 1 : end + 1;
        } else if (c.isSpace()) {
            if (!text.isEmpty() && !text.back().isSpace())
                text += u' ';
            ++at;
        } else {
            text += c;
            ++at;
        }
    }
    return text.trimmed();
}

} // namespace shortlist::extractor
