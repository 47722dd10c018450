#pragma once

#include "client/fileinput.h"
#include "client/importplan.h"
#include "client/localworkspace.h"

namespace shortlist::client {

/// What attaching files to a person would do.
struct FilePlan
{
    QList<Edit> edits; ///< all of it is one undo
    QStringList names; ///< of the files, in the order of `files`
    QList<QUuid> files;
    QList<ImportProblem> problems; ///< files that are not taken, and why
};

/// A file that was read to be attached: itself, and of a mail what hangs on it.
struct ReadAttachment
{
    FileInput file;
    QByteArray bytes;
    QByteArray preview;
    QString type;     ///< MIME type
    QString category; ///< of files.document_category
    PeopleFile mail;  ///< of a mail
    bool isMail = false;
};

/// Reads a file that is to be attached; of a mail, in child processes, also its attachments. `category` empty: a
/// document that may be a CV is one, anything else is "other". Blocks: not on a GUI thread.
[[nodiscard]] core::Expected<ReadAttachment> readAttachment(const FileInput &file, const QString &category);

/// Plans the rows of files that are attached to a candidate: of a mail the mail, each attachment, and its text as a
/// note. The bytes are stored, the rows are not.
[[nodiscard]] core::Expected<void> planAttachment(LocalWorkspace &workspace, const QUuid &candidate,
                                                  const ReadAttachment &file, FilePlan &plan);

/// The edits that keep a mail with a person: its attachments, the mail itself and its text as a note.
[[nodiscard]] core::Expected<QList<Edit>> mailEdits(LocalWorkspace &workspace, const QUuid &candidate,
                                                    const PeopleFile &mail);

} // namespace shortlist::client
