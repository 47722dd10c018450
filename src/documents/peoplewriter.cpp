#include "documents/peoplewriter.h"

#include "core/json.h"
#include "documents/csv.h"
#include "documents/vcardwriter.h"
#include "domain/contactrules.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QUrl>

namespace shortlist::documents {

namespace {

QString text(const PersonFields &fields, const char *column)
{
    return fields.value(QLatin1String(column));
}

QJsonArray listOf(const PersonFields &fields, const char *column)
{
    return QJsonDocument::fromJson(fields.value(QLatin1String(column)).toUtf8()).array();
}

/// A list of the schema has texts, or objects with a name and a level.
QString nameIn(const QJsonValue &entry)
{
    return entry.isObject() ? entry[u"name"].toString() : entry.toString();
}

QString levelIn(const QJsonValue &entry)
{
    const QJsonValue level = entry.isObject() ? entry[u"level"] : QJsonValue();
    return level.isDouble() ? QString::number(level.toInt()) : level.toString();
}

/// Words between commas where no word has one; the list itself otherwise, which the import reads as well.
QString cellOf(const QString &stored)
{
    const QJsonDocument list = stored.startsWith(u'[') ? QJsonDocument::fromJson(stored.toUtf8()) : QJsonDocument();
    if (!list.isArray())
        return stored;
    QStringList words;
    const QJsonArray entries = list.array();
    for (const QJsonValue entry : entries) {
        const QString word = entry.toString();
        if (!entry.isString() || word.contains(u',') || word.contains(u';') || word.contains(u'|'))
            return stored;
        words << word;
    }
    return words.join(QStringLiteral(", "));
}

/// An address that a browser opens; empty for anything else: the standards want a URI there.
QString pageOf(const PersonFields &fields, const char *column)
{
    const QUrl url(text(fields, column).trimmed(), QUrl::StrictMode);
    const bool page = url.scheme() == u"https" || url.scheme() == u"http";
    return page && url.isValid() && !url.host().isEmpty() ? url.toString(QUrl::FullyEncoded) : QString();
}

/// A line of the column as the import writes it, taken apart: "Bachelor in Law, University of Oslo, 2014". What is
/// written otherwise stays whole, as the institution.
Resume::Education educationOf(const QString &line)
{
    Resume::Education education;
    QStringList parts = line.split(QStringLiteral(", "));
    static const QRegularExpression year(QStringLiteral("^(19|20)\\d\\d$"));
    if (parts.size() > 1 && year.match(parts.constLast()).hasMatch())
        education.endDate.year = parts.takeLast().toInt();
    if (parts.size() == 2) {
        const QString degree = parts.takeFirst();
        const qsizetype in = degree.indexOf(QStringLiteral(" in "));
        education.studyType = in > 0 ? degree.left(in) : degree;
        education.area = in > 0 ? degree.mid(in + 4) : QString();
    }
    education.institution = parts.join(QStringLiteral(", "));
    return education;
}

} // namespace

Resume resumeOf(const PersonFields &candidate)
{
    Resume resume;
    Resume::Basics &basics = resume.basics;
    basics.name = text(candidate, "full_name");
    basics.label = text(candidate, "current_title");
    if (const QString email = text(candidate, "email"); domain::isEmailAddress(email))
        basics.email = email;
    basics.phone = text(candidate, "phone");
    basics.url = pageOf(candidate, "portfolio_url");
    basics.summary = text(candidate, "summary");
    // The column is what the person wrote; taking it apart would guess.
    basics.location.city = text(candidate, "location");
    for (const auto &[network, column] : {std::pair{"LinkedIn", "linkedin_url"}, std::pair{"GitHub", "github_url"}}) {
        if (const QString url = pageOf(candidate, column); !url.isEmpty())
            basics.profiles.append(
                {QString::fromLatin1(network), QUrl(url).path().section(u'/', -1, -1, QString::SectionSkipEmpty), url});
    }
    if (const QString employer = text(candidate, "current_company"); !employer.isEmpty()) {
        Resume::Work work;
        work.name = employer;
        work.position = basics.label;
        resume.work.append(work);
    }
    const QStringList degrees = text(candidate, "education").split(u'\n', Qt::SkipEmptyParts);
    for (const QString &degree : degrees) {
        resume.education.append(educationOf(degree.simplified()));
    }
    const QJsonArray skills = listOf(candidate, "skills");
    for (const QJsonValue skill : skills)
        resume.skills.append({nameIn(skill), levelIn(skill), {}});
    const QJsonArray languages = listOf(candidate, "languages");
    for (const QJsonValue language : languages) {
        QString name = nameIn(language);
        QString fluency = levelIn(language);
        // As candidateFields() writes them: "German (fluent)".
        if (fluency.isEmpty() && name.endsWith(u')') && name.contains(QStringLiteral(" ("))) {
            fluency = name.section(QStringLiteral(" ("), 1).chopped(1);
            name = name.section(QStringLiteral(" ("), 0, 0);
        }
        resume.languages.append({name, fluency});
    }
    return resume;
}

QByteArray writePeople(const QList<PersonFields> &people, const QStringList &columns, PeopleFormat format)
{
    QList<QStringList> table{columns};
    QByteArray out;
    for (const PersonFields &person : people) {
        if (format == PeopleFormat::Csv) {
            QStringList cells;
            for (const QString &column : columns)
                cells << cellOf(person.value(column));
            table << cells;
        } else if (format == PeopleFormat::Vcard) {
            out += writeVcard(resumeOf(person), text(person, "given_name"), text(person, "family_name"));
        } else {
            out += core::compactJson(writeResume(resumeOf(person))) + '\n';
        }
    }
    return format == PeopleFormat::Csv ? writeCsv(table) : out;
}

} // namespace shortlist::documents
