#include "extractor/vcard.h"

#include <QHash>
#include <QLocale>
#include <QUrl>

namespace shortlist::extractor {

namespace {

constexpr qsizetype mostCards = 100'000;
constexpr qsizetype longestValue = 100'000;

struct Property
{
    QString name; ///< in capitals, without its group
    QHash<QString, QStringList> parameters;
    QString value; ///< as written, escapes and all
};

struct Line
{
    qsizetype number = 0;
    QString text;
};

/// Lines with what was folded onto further ones put back.
QList<Line> unfolded(const QString &text)
{
    QList<Line> lines;
    qsizetype number = 0;
    for (QStringView piece : QStringView(text).split(u'\n')) {
        ++number;
        if (piece.endsWith(u'\r'))
            piece.chop(1);
        if (!lines.isEmpty() && (piece.startsWith(u' ') || piece.startsWith(u'\t'))) {
            if (lines.last().text.size() < longestValue)
                lines.last().text += piece.mid(1);
        } else if (!piece.isEmpty()) {
            lines.append({number, piece.toString()});
        }
    }
    return lines;
}

/// "item1.TEL;TYPE=work,voice;PREF=1:+49…": a quoted parameter may hold the colon.
std::optional<Property> propertyOf(const QString &line)
{
    bool quoted = false;
    qsizetype colon = 0;
    QStringList parts;
    qsizetype start = 0;
    for (; colon < line.size(); ++colon) {
        const QChar c = line.at(colon);
        if (c == u'"')
            quoted = !quoted;
        if (quoted || (c != u';' && c != u':'))
            continue;
        parts.append(line.mid(start, colon - start));
        start = colon + 1;
        if (c == u':')
            break;
    }
    if (colon >= line.size() || parts.isEmpty())
        return std::nullopt;
    Property property;
    property.name = parts.takeFirst().toUpper();
    property.name = property.name.mid(property.name.lastIndexOf(u'.') + 1);
    for (const QString &part : std::as_const(parts)) {
        const qsizetype equals = part.indexOf(u'=');
        // 2.1 and many a program write TEL;CELL:… instead of TEL;TYPE=CELL:…
        const QString name = equals < 0 ? QStringLiteral("TYPE") : part.left(equals).toUpper();
        QString value = part.mid(equals + 1).toLower();
        value.remove(u'"');
        property.parameters[name] += value.split(u',', Qt::SkipEmptyParts);
    }
    property.value = line.mid(colon + 1);
    return property;
}

/// The parts of a structured value, escapes undone: "Müller;Ana;;Dr.;" has five.
QStringList partsOf(const QString &value, QChar separator)
{
    QStringList parts{QString()};
    for (qsizetype i = 0; i < value.size(); ++i) {
        const QChar c = value.at(i);
        if (c == u'\\' && i + 1 < value.size()) {
            const QChar next = value.at(++i);
            parts.last() += next == u'n' || next == u'N' ? QChar(u'\n') : next;
        } else if (c == separator) {
            parts.append(QString());
        } else {
            parts.last() += c;
        }
    }
    for (QString &part : parts)
        part = part.trimmed();
    return parts;
}

QString plain(const Property &property)
{
    return partsOf(property.value, QChar()).constFirst();
}

bool isPreferred(const Property &property)
{
    return property.parameters.contains(QStringLiteral("PREF")) ||
           property.parameters.value(QStringLiteral("TYPE")).contains(QStringLiteral("pref"));
}

class Card
{
public:
    void add(const Property &property)
    {
        using Add = void (Card::*)(const Property &);
        static const QHash<QString, Add> known{
            {QStringLiteral("FN"), &Card::addName},
            {QStringLiteral("N"), &Card::addNames},
            {QStringLiteral("EMAIL"), &Card::addEmail},
            {QStringLiteral("TEL"), &Card::addPhone},
            {QStringLiteral("ADR"), &Card::addPlace},
            {QStringLiteral("ORG"), &Card::addEmployer},
            {QStringLiteral("TITLE"), &Card::addTitle},
            {QStringLiteral("ROLE"), &Card::addRole},
            {QStringLiteral("URL"), &Card::addAddress},
            {QStringLiteral("X-SOCIALPROFILE"), &Card::addAddress},
            {QStringLiteral("SOCIALPROFILE"), &Card::addAddress},
            {QStringLiteral("NOTE"), &Card::addNote},
            {QStringLiteral("LANG"), &Card::addLanguage},
            {QStringLiteral("EXPERTISE"), &Card::addSkill},
            {QStringLiteral("VERSION"), &Card::addVersion},
        };
        if (const Add adding = known.value(property.name))
            (this->*adding)(property);
    }

    /// What is wrong with the card; empty: nothing.
    [[nodiscard]] QString problem() const
    {
        if (m_version != u"3.0" && m_version != u"4.0")
            return m_version.isEmpty()
                       ? QStringLiteral("It does not say its version")
                       : QStringLiteral("It is of version %1; 3.0 and 4.0 can be read").arg(m_version.left(20));
        if (name().isEmpty())
            return QStringLiteral("It has no name");
        return {};
    }

    [[nodiscard]] documents::Resume resume() const
    {
        documents::Resume resume = m_resume;
        resume.basics.name = name();
        if (!m_employer.isEmpty() || !resume.basics.label.isEmpty()) {
            // A card tells the present position, and no dates.
            documents::Resume::Work work;
            work.name = m_employer;
            work.position = resume.basics.label;
            resume.work.append(work);
        }
        return resume;
    }

private:
    [[nodiscard]] QString name() const { return m_resume.basics.name.isEmpty() ? m_names : m_resume.basics.name; }
    static void keep(QString &field, const QString &value, bool preferred)
    {
        if (!value.isEmpty() && (field.isEmpty() || preferred))
            field = value;
    }
    void addVersion(const Property &p) { m_version = p.value.trimmed(); }
    void addName(const Property &p) { keep(m_resume.basics.name, plain(p).simplified(), isPreferred(p)); }
    void addNames(const Property &p)
    {
        QStringList parts = partsOf(p.value, u';');
        parts.resize(3);
        m_names = QStringList{parts[1], parts[2], parts[0]}.join(u' ').simplified();
    }
    void addEmail(const Property &p) { keep(m_resume.basics.email, plain(p), isPreferred(p)); }
    void addPhone(const Property &p)
    {
        if (p.parameters.value(QStringLiteral("TYPE")).contains(QStringLiteral("fax")))
            return;
        QString number = plain(p);
        if (number.startsWith(u"tel:", Qt::CaseInsensitive))
            number = number.mid(4).section(u';', 0, 0);
        keep(m_resume.basics.phone, number, isPreferred(p));
    }
    void addPlace(const Property &p)
    {
        QStringList parts = partsOf(p.value, u';');
        parts.resize(7);
        documents::Resume::Location &place = m_resume.basics.location;
        if (!place.city.isEmpty() && !isPreferred(p))
            return;
        place.address = parts[2];
        place.city = parts[3];
        place.region = parts[4].isEmpty() ? parts[6] : parts[4];
        place.postalCode = parts[5];
    }
    void addEmployer(const Property &p) { keep(m_employer, partsOf(p.value, u';').constFirst(), isPreferred(p)); }
    void addTitle(const Property &p) { keep(m_resume.basics.label, plain(p), true); }
    void addRole(const Property &p) { keep(m_resume.basics.label, plain(p), false); }
    void addNote(const Property &p) { keep(m_resume.basics.summary, plain(p), false); }
    void addAddress(const Property &p)
    {
        const QUrl url(plain(p), QUrl::StrictMode);
        const QString host = url.host().toLower();
        for (const auto &[network, domain] :
             {std::pair{"LinkedIn", "linkedin.com"}, std::pair{"GitHub", "github.com"}}) {
            const QString name = QString::fromLatin1(domain);
            if (host == name || host.endsWith(u'.' + name)) {
                m_resume.basics.profiles.append({QString::fromLatin1(network), {}, url.toString()});
                return;
            }
        }
        if (p.name == u"URL" && url.isValid() && !host.isEmpty())
            keep(m_resume.basics.url, url.toString(), isPreferred(p));
    }
    void addLanguage(const Property &p)
    {
        const QString tag = plain(p).trimmed();
        const QLocale::Language language = QLocale::codeToLanguage(tag.section(u'-', 0, 0));
        const bool known = language != QLocale::AnyLanguage && language != QLocale::C;
        m_resume.languages.append({known ? QLocale::languageToString(language) : tag, {}});
    }
    void addSkill(const Property &p)
    {
        m_resume.skills.append({plain(p), p.parameters.value(QStringLiteral("LEVEL")).value(0), {}});
    }

    QString m_version;
    QString m_names; ///< from N, where FN is missing
    QString m_employer;
    documents::Resume m_resume;
};

} // namespace

core::Expected<People> readVcards(const QString &text)
{
    People result;
    result.format = QStringLiteral("vcard");
    std::optional<Card> card;
    Line begun;
    const auto wrong = [&result](qsizetype line, const QString &reason, const QString &shown) {
        result.problems.append({line, reason, shown.left(1000)});
    };
    for (const Line &line : unfolded(text)) {
        if (result.people.size() + result.problems.size() >= mostCards)
            return core::fail(core::ErrorCode::TooLarge,
                              QStringLiteral("The file has more than %1 cards").arg(mostCards));
        const QString upper = line.text.trimmed().toUpper();
        if (upper == u"BEGIN:VCARD") {
            if (card)
                wrong(begun.number, QStringLiteral("The card has no end"), begun.text);
            card.emplace();
            begun = line;
        } else if (upper == u"END:VCARD") {
            if (!card) {
                wrong(line.number, QStringLiteral("A card ends here that did not begin"), line.text);
                continue;
            }
            if (const QString problem = card->problem(); !problem.isEmpty()) {
                wrong(begun.number, problem, begun.text);
            } else {
                result.people.append(card->resume());
                result.lines.append(begun.number);
            }
            card.reset();
        } else if (card) {
            if (const auto property = propertyOf(line.text))
                card->add(*property);
        }
    }
    if (card)
        wrong(begun.number, QStringLiteral("The card has no end"), begun.text);
    if (result.people.isEmpty() && result.problems.isEmpty())
        return core::fail(core::ErrorCode::InvalidInput, QStringLiteral("There is no vCard in the file"),
                          QStringLiteral("line 1"));
    return result;
}

} // namespace shortlist::extractor
