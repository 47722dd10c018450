#include "extractor/linkedin.h"

#include "documents/ziparchive.h"
#include "extractor/daterange.h"
#include "extractor/textencoding.h"

#include <QSet>

namespace shortlist::extractor {

namespace {

/// One of the archive's files, its cells by the names in its header.
class Sheet
{
public:
    /// Reads the file of that name, wherever in the archive it lies; empty when it is not there.
    Sheet(const documents::ZipEntries &entries, const QString &name, People &people)
    {
        for (auto it = entries.cbegin(); it != entries.cend(); ++it) {
            if (it.key() != name && !it.key().endsWith(u'/' + name))
                continue;
            const auto text = decodeText(it.value());
            auto table = text ? documents::readCsvLeniently(text->text, u',') : documents::readCsvLeniently({});
            if (!table) {
                people.problems.append({0, QStringLiteral("%1 cannot be read").arg(name), {}});
                return;
            }
            for (const documents::CsvProblem &problem : std::as_const(table->problems))
                people.problems.append({problem.line, name + QStringLiteral(": ") + problem.reason, problem.text});
            m_header = table->rows.takeFirst();
            m_rows = table->rows;
            return;
        }
    }

    [[nodiscard]] qsizetype size() const { return m_rows.size(); }
    [[nodiscard]] QString cell(qsizetype row, const char *column) const
    {
        return m_rows.at(row).value(m_header.indexOf(QString::fromLatin1(column))).trimmed();
    }
    [[nodiscard]] documents::PartialDate date(qsizetype row, const char *column) const
    {
        return findLastDate(cell(row, column));
    }

private:
    QStringList m_header;
    QList<QStringList> m_rows;
};

void readProfile(const Sheet &sheet, documents::Resume &resume)
{
    if (sheet.size() == 0)
        return;
    auto &basics = resume.basics;
    basics.name = QStringLiteral("%1 %2").arg(sheet.cell(0, "First Name"), sheet.cell(0, "Last Name")).simplified();
    basics.label = sheet.cell(0, "Headline");
    basics.summary = sheet.cell(0, "Summary");
    basics.location.address = sheet.cell(0, "Address");
    basics.location.postalCode = sheet.cell(0, "Zip Code");
    // "Berlin, Germany"
    const QString place = sheet.cell(0, "Geo Location");
    basics.location.city = place.section(u',', 0, 0).trimmed();
    basics.location.region = place.section(u',', 1).trimmed();
    // "[PORTFOLIO:https://…,BLOG:https://…]"
    const qsizetype address = sheet.cell(0, "Websites").indexOf(u"http");
    if (address >= 0)
        basics.url = sheet.cell(0, "Websites").mid(address).section(u',', 0, 0).remove(u']').trimmed();
}

void readAddresses(const Sheet &mails, const Sheet &phones, documents::Resume &resume)
{
    for (qsizetype row = 0; row < mails.size(); ++row) {
        const bool primary = mails.cell(row, "Primary").compare(u"yes", Qt::CaseInsensitive) == 0;
        if (resume.basics.email.isEmpty() || primary)
            resume.basics.email = mails.cell(row, "Email Address");
    }
    if (phones.size() > 0)
        resume.basics.phone = phones.cell(0, "Number");
}

void readCareer(const Sheet &positions, const Sheet &education, documents::Resume &resume)
{
    for (qsizetype row = 0; row < positions.size(); ++row) {
        documents::Resume::Work work;
        work.name = positions.cell(row, "Company Name");
        work.position = positions.cell(row, "Title");
        work.summary = positions.cell(row, "Description");
        work.location = positions.cell(row, "Location");
        work.startDate = positions.date(row, "Started On");
        work.endDate = positions.date(row, "Finished On");
        resume.work.append(work);
    }
    for (qsizetype row = 0; row < education.size(); ++row) {
        documents::Resume::Education school;
        school.institution = education.cell(row, "School Name");
        school.studyType = education.cell(row, "Degree Name");
        school.startDate = education.date(row, "Start Date");
        school.endDate = education.date(row, "End Date");
        resume.education.append(school);
    }
}

} // namespace

core::Expected<People> readLinkedInArchive(const QByteArray &bytes)
{
    static const QSet<QString> wanted{
        QStringLiteral("Profile.csv"),      QStringLiteral("Positions.csv"),       QStringLiteral("Education.csv"),
        QStringLiteral("Skills.csv"),       QStringLiteral("Languages.csv"),       QStringLiteral("Certifications.csv"),
        QStringLiteral("PhoneNumbers.csv"), QStringLiteral("Email Addresses.csv"),
    };
    const auto entries = documents::readZip(
        bytes, [](const QString &path) { return wanted.contains(path.mid(path.lastIndexOf(u'/') + 1)); });
    if (!entries)
        return core::fail(entries.error());
    People people;
    people.format = QStringLiteral("linkedin");
    const auto sheet = [&](const char *name) { return Sheet(*entries, QString::fromLatin1(name), people); };
    documents::Resume resume;
    readProfile(sheet("Profile.csv"), resume);
    if (resume.basics.name.isEmpty())
        return core::fail(
            core::ErrorCode::InvalidInput,
            QStringLiteral("There is no Profile.csv with a name in it: this is no archive of a LinkedIn account"),
            QStringLiteral("Profile.csv"));
    readAddresses(sheet("Email Addresses.csv"), sheet("PhoneNumbers.csv"), resume);
    readCareer(sheet("Positions.csv"), sheet("Education.csv"), resume);
    const Sheet skills = sheet("Skills.csv");
    for (qsizetype row = 0; row < skills.size(); ++row)
        resume.skills.append({skills.cell(row, "Name"), {}, {}});
    const Sheet languages = sheet("Languages.csv");
    for (qsizetype row = 0; row < languages.size(); ++row)
        resume.languages.append({languages.cell(row, "Name"), languages.cell(row, "Proficiency")});
    const Sheet certificates = sheet("Certifications.csv");
    for (qsizetype row = 0; row < certificates.size(); ++row)
        resume.certificates.append({certificates.cell(row, "Name"), certificates.date(row, "Started On"),
                                    certificates.cell(row, "Authority"), certificates.cell(row, "Url")});
    people.people.append(resume);
    people.lines.append(0);
    return people;
}

} // namespace shortlist::extractor
