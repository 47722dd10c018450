#pragma once

#include "client/extractorprocess.h"
#include "client/fileinput.h"

#include <QDateTime>
#include <QStringList>

#include <optional>

namespace shortlist::client {

/// A line of a file that was not imported.
struct ImportProblem
{
    qsizetype line = 0; ///< from 1; 0: the file has no lines, or it is about all of it
    QString reason;     ///< one sentence without a full stop
    QString text;       ///< the line as it stands in the file

    [[nodiscard]] bool operator==(const ImportProblem &) const = default;
};

/// A file with people in it, as shortlist-extract read it.
struct PeopleFile
{
    enum class Kind { Table, People, Mail };

    struct Attachment
    {
        QString name; ///< without any path
        QString type; ///< MIME type
        QByteArray bytes;
        std::optional<Extraction> cv; ///< what stands in it, where it can be read as a CV
        QByteArray preview;
    };

    Kind kind = Kind::Table;
    QString name;   ///< of the file
    QString format; ///< of people: "vcard", "linkedin" or "json_resume"
    QList<ImportProblem> problems;
    QList<qsizetype> lines; ///< where each row or person begins

    QString encoding; ///< of a table
    QString delimiter;
    QList<QStringList> rows; ///< of a table, the header first; all have as many cells as it has

    QList<QJsonObject> people; ///< JSON Resume

    QString fromName; ///< of a mail
    QString fromAddress;
    QString subject;
    QDateTime sentAt; ///< null: not said
    QString text;
    QList<Attachment> attachments;
    QByteArray bytes; ///< of a mail: the file itself
};

/// How a table is to be read; empty: found by what stands in it.
struct TableFormat
{
    QString encoding;  ///< "UTF-8", "windows-1252" …
    QString delimiter; ///< one character
};

/// Whether a file holds people rather than one CV, by the ending of its name: a table, cards, a mail or an archive.
[[nodiscard]] bool isPeopleFile(const QString &name);

/// Reads the file, and the CVs that hang on a mail, each in a child process. Blocks for as long as their limits: not on
/// a GUI thread. The error says what is wrong with this file and what to do.
[[nodiscard]] core::Expected<PeopleFile> readPeopleFile(const FileInput &file, const TableFormat &format = {});

} // namespace shortlist::client
