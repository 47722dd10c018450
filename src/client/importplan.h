#pragma once

#include "client/columnmapping.h"
#include "client/edit.h"
#include "client/peoplefile.h"

namespace shortlist::client {

/// What an import would do.
struct ImportPlan
{
    QList<Edit> edits; ///< all of one import: applied together they are one undo
    QList<QUuid> people;
    QStringList names;             ///< of the people, same order
    QList<ImportProblem> problems; ///< lines that are left out, by line
};

/// How a file is to become candidates.
struct ImportOptions
{
    ColumnMapping mapping; ///< of a table; empty: guessed from its header
    QUuid job;             ///< the job they apply for; null: none
    QString source = QStringLiteral("import");
};

} // namespace shortlist::client
