#include "client/peoplefile.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

namespace shortlist::client {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

QStringList texts(const QJsonArray &array)
{
    QStringList list;
    list.reserve(array.size());
    for (const QJsonValue value : array)
        list.append(value.toString());
    return list;
}

PeopleFile parsed(const QJsonObject &answer)
{
    PeopleFile file;
    const QString kind = answer.value(u"kind").toString();
    file.kind = kind == u"table" ? PeopleFile::Kind::Table
                                 : (kind == u"mail" ? PeopleFile::Kind::Mail : PeopleFile::Kind::People);
    file.format = answer.value(u"format").toString();
    for (const QJsonValue value : answer.value(u"problems").toArray())
        file.problems.append({value.toObject().value(u"line").toInteger(), value.toObject().value(u"reason").toString(),
                              value.toObject().value(u"text").toString()});
    for (const QJsonValue line : answer.value(u"lines").toArray())
        file.lines.append(line.toInteger());
    file.encoding = answer.value(u"encoding").toString();
    file.delimiter = answer.value(u"delimiter").toString();
    for (const QJsonValue row : answer.value(u"rows").toArray())
        file.rows.append(texts(row.toArray()));
    for (const QJsonValue person : answer.value(u"people").toArray())
        file.people.append(person.toObject());
    file.fromName = answer.value(u"from_name").toString();
    file.fromAddress = answer.value(u"from").toString();
    file.subject = answer.value(u"subject").toString();
    file.sentAt = QDateTime::fromString(answer.value(u"sent_at").toString(), Qt::ISODate);
    file.text = answer.value(u"text").toString();
    for (const QJsonValue value : answer.value(u"attachments").toArray()) {
        const QJsonObject attachment = value.toObject();
        file.attachments.append({attachment.value(u"name").toString(),
                                 attachment.value(u"type").toString(),
                                 QByteArray::fromBase64(attachment.value(u"bytes").toString().toLatin1()),
                                 {},
                                 {}});
    }
    return file;
}

/// PDF and Word files that hang on a mail are CVs more often than not; a picture in its signature is none.
void readAttachments(PeopleFile &mail)
{
    static const QStringList readable{QStringLiteral("pdf"), QStringLiteral("docx"), QStringLiteral("json")};
    for (PeopleFile::Attachment &attachment : mail.attachments) {
        attachment.preview = ExtractorProcess::preview(attachment.bytes);
        if (!readable.contains(QFileInfo(attachment.name).suffix().toLower()))
            continue;
        auto read = ExtractorProcess::run(attachment.bytes, attachment.name);
        if (read)
            attachment.cv = *std::move(read);
        else
            mail.problems.append({0, read.error().message, {}});
    }
}

} // namespace

bool isPeopleFile(const QString &path)
{
    static const QStringList endings{QStringLiteral("csv"), QStringLiteral("tsv"), QStringLiteral("vcf"),
                                     QStringLiteral("eml"), QStringLiteral("zip"), QStringLiteral("jsonl")};
    return endings.contains(QFileInfo(path).suffix().toLower());
}

Expected<PeopleFile> readPeopleFile(const QString &path, const TableFormat &format)
{
    constexpr qint64 most = 25 * 1024 * 1024;
    const QString name = QFileInfo(path).fileName();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, QStringLiteral("%1 cannot be opened: %2").arg(path, file.errorString()), path);
    if (file.size() > most)
        return fail(ErrorCode::TooLarge, QStringLiteral("%1 is larger than 25 MB: split it").arg(name), path);
    const QByteArray bytes = file.read(most + 1);
    if (file.error() != QFileDevice::NoError)
        return fail(ErrorCode::Io, QStringLiteral("%1 cannot be read: %2").arg(path, file.errorString()), path);
    const auto answer = ExtractorProcess::people(bytes, name, format.encoding, format.delimiter);
    if (!answer)
        return fail(answer.error());
    PeopleFile people = parsed(*answer);
    people.name = name;
    if (people.kind == PeopleFile::Kind::Mail) {
        people.bytes = bytes;
        readAttachments(people);
    }
    return people;
}

} // namespace shortlist::client
