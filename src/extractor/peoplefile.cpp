#include "extractor/peoplefile.h"

#include "core/json.h"
#include "documents/csv.h"
#include "documents/ziparchive.h"
#include "extractor/extraction.h"
#include "extractor/linkedin.h"
#include "extractor/mailmessage.h"
#include "extractor/problem.h"
#include "extractor/textencoding.h"
#include "extractor/vcard.h"

#include <QJsonArray>

namespace shortlist::extractor {

namespace {

QJsonObject begun(const char *kind)
{
    return {{QStringLiteral("ok"), true}, {QStringLiteral("kind"), QString::fromLatin1(kind)}};
}

QJsonArray told(const QList<documents::CsvProblem> &problems)
{
    QJsonArray all;
    for (const documents::CsvProblem &problem : problems)
        all.append(QJsonObject{{QStringLiteral("line"), problem.line},
                               {QStringLiteral("reason"), problem.reason},
                               {QStringLiteral("text"), problem.text}});
    return all;
}

QJsonArray numbers(const QList<qsizetype> &list)
{
    QJsonArray all;
    for (const qsizetype number : list)
        all.append(number);
    return all;
}

core::Expected<QJsonObject> table(const QByteArray &bytes, const QString &encoding, const QString &delimiter)
{
    const auto text = decodeLines(bytes, encoding);
    if (!text)
        return refuse(Problem::Damaged,
                      encoding.isEmpty() ? QStringLiteral("is no text: save it as CSV in UTF-8 and import that")
                                         : QStringLiteral("is no text in %1: choose another encoding").arg(encoding));
    const auto csv = documents::readCsvLeniently(text->text, delimiter.isEmpty() ? QChar() : delimiter.front());
    if (!csv)
        return refuse(csv.error().code == core::ErrorCode::TooLarge ? Problem::TooLarge : Problem::NotADocument,
                      QStringLiteral("cannot be read as a table: %1").arg(csv.error().message));
    QJsonObject answer = begun("table");
    answer.insert(QStringLiteral("encoding"), text->encoding);
    answer.insert(QStringLiteral("delimiter"), QString(csv->delimiter));
    QJsonArray rows;
    for (const QStringList &row : csv->rows)
        rows.append(QJsonArray::fromStringList(row));
    answer.insert(QStringLiteral("rows"), rows);
    answer.insert(QStringLiteral("lines"), numbers(csv->lines));
    answer.insert(QStringLiteral("problems"), told(csv->problems));
    return answer;
}

core::Expected<QJsonObject> people(const core::Expected<People> &read)
{
    if (!read)
        return refuse(read.error().code == core::ErrorCode::TooLarge ? Problem::TooLarge : Problem::NotADocument,
                      QStringLiteral("cannot be read: %1").arg(read.error().message));
    QJsonObject answer = begun("people");
    answer.insert(QStringLiteral("format"), read->format);
    QJsonArray all;
    for (const documents::Resume &resume : read->people)
        all.append(documents::writeResume(resume));
    answer.insert(QStringLiteral("people"), all);
    answer.insert(QStringLiteral("lines"), numbers(read->lines));
    answer.insert(QStringLiteral("problems"), told(read->problems));
    return answer;
}

core::Expected<QJsonObject> jsonResume(const QByteArray &bytes)
{
    const auto read = extract(bytes, QStringLiteral("json"));
    if (!read)
        return core::fail(read.error());
    People one;
    one.format = QStringLiteral("json_resume");
    one.people = {read->resume};
    one.lines = {1};
    return people(one);
}

/// A JSON Resume a line, as shortlistctl writes several people. A line that is none becomes a problem.
core::Expected<QJsonObject> jsonLines(const QByteArray &bytes)
{
    People all;
    all.format = QStringLiteral("json_resume");
    qsizetype number = 0;
    const QList<QByteArray> lines = bytes.split('\n');
    for (const QByteArray &line : lines) {
        ++number;
        if (line.trimmed().isEmpty())
            continue;
        const auto read = extract(line, QStringLiteral("json"));
        if (!read) {
            all.problems.append({number, QStringLiteral("This is no JSON Resume"), QString::fromUtf8(line.left(1000))});
            continue;
        }
        all.people << read->resume;
        all.lines << number;
    }
    return people(all);
}

core::Expected<QJsonObject> mail(const QByteArray &bytes)
{
    const auto read = readMail(bytes);
    if (!read)
        return refuse(Problem::NotADocument, QStringLiteral("cannot be read: %1").arg(read.error().message));
    QJsonObject answer = begun("mail");
    answer.insert(QStringLiteral("from_name"), read->fromName);
    answer.insert(QStringLiteral("from"), read->fromAddress);
    answer.insert(QStringLiteral("subject"), read->subject);
    answer.insert(QStringLiteral("sent_at"), read->sentAt.isValid() ? read->sentAt.toString(Qt::ISODate) : QString());
    answer.insert(QStringLiteral("text"), read->text);
    QJsonArray attachments;
    for (const MailAttachment &attachment : read->attachments)
        attachments.append(QJsonObject{{QStringLiteral("name"), attachment.name},
                                       {QStringLiteral("type"), attachment.type},
                                       {QStringLiteral("bytes"), QString::fromLatin1(attachment.bytes.toBase64())}});
    answer.insert(QStringLiteral("attachments"), attachments);
    QList<documents::CsvProblem> problems;
    for (const QString &problem : read->problems)
        problems.append({0, problem, {}});
    answer.insert(QStringLiteral("problems"), told(problems));
    return answer;
}

core::Expected<QJsonObject> read(const QByteArray &bytes, const QString &suffix, const QString &encoding,
                                 const QString &delimiter)
{
    if (bytes.size() > mostBytes)
        return refuse(Problem::TooLarge, QStringLiteral("is over 25 MB: split it"));
    if (bytes.trimmed().isEmpty())
        return refuse(Problem::NotADocument, QStringLiteral("is empty"));
    if (documents::looksLikeZip(bytes))
        return people(readLinkedInArchive(bytes));
    if (suffix == u"eml")
        return mail(bytes);
    if (suffix == u"jsonl" || (suffix == u"json" && bytes.trimmed().contains("\n{")))
        return jsonLines(bytes);
    if (suffix == u"json")
        return jsonResume(bytes);
    if (suffix == u"vcf" || bytes.left(100).toUpper().contains("BEGIN:VCARD")) {
        const auto text = decodeText(bytes, encoding);
        if (!text)
            return refuse(Problem::Damaged, QStringLiteral("is no text: export the cards anew"));
        return people(readVcards(text->text));
    }
    return table(bytes, encoding, delimiter);
}

} // namespace

QByteArray answerForPeople(const QByteArray &bytes, const QString &suffix, const QString &encoding,
                           const QString &delimiter)
{
    const auto answer = read(bytes, suffix.toLower(), encoding, delimiter);
    if (!answer)
        return answerOf(core::Expected<Extraction>(core::fail(answer.error())));
    return core::compactJson(*answer);
}

} // namespace shortlist::extractor
