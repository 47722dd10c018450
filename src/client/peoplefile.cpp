#include "client/peoplefile.h"

#include <QFileInfo>
#include <QJsonArray>

namespace shortlist::client {

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

bool isPeopleFile(const QString &name)
{
    static const QStringList endings{QStringLiteral("csv"), QStringLiteral("tsv"), QStringLiteral("vcf"),
                                     QStringLiteral("eml"), QStringLiteral("zip"), QStringLiteral("jsonl")};
    return endings.contains(QFileInfo(name).suffix().toLower());
}

Expected<PeopleFile> readPeopleFile(const FileInput &file, const TableFormat &format)
{
    const auto bytes = file.read();
    if (!bytes)
        return fail(bytes.error());
    const auto answer = ExtractorProcess::people(*bytes, file.name, format.encoding, format.delimiter);
    if (!answer)
        return fail(answer.error());
    PeopleFile people = parsed(*answer);
    people.name = file.name;
    if (people.kind == PeopleFile::Kind::Mail) {
        people.bytes = *bytes;
        readAttachments(people);
    }
    return people;
}

} // namespace shortlist::client
