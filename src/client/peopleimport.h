#pragma once

#include "client/importplan.h"
#include "client/localworkspace.h"

namespace shortlist::client {

/// Makes one candidate of each row of a table, each card, or of a mail: its text becomes a note, its attachments and
/// the mail itself become files, and the first CV among them fills the fields. No row is stored; the bytes of a mail's
/// files are. A row that the database would refuse, that repeats an address of this file or of a candidate who is there
/// already, becomes a problem with its line; the others are planned. InvalidInput where no column of a table gives a
/// name.
[[nodiscard]] core::Expected<ImportPlan> planImport(LocalWorkspace &workspace, const PeopleFile &file,
                                                    const ImportOptions &options);

/// The rows that were left out under the file's own header, with the line and the reason in two further columns: to be
/// written as a file, mended and imported again.
[[nodiscard]] QList<QStringList> leftOutRows(const PeopleFile &file, const QList<ImportProblem> &problems);

} // namespace shortlist::client
