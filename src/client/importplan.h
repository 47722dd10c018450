#pragma once

#include "client/columnmapping.h"
#include "client/edit.h"
#include "client/peoplefile.h"

#include <QHash>

namespace shortlist::client {

/// What an import would do.
struct ImportPlan
{
    QList<Edit> edits; ///< all of one import: applied together they are one undo
    QList<QUuid> people;
    QStringList names;             ///< of the people, same order
    QList<ImportProblem> problems; ///< lines that are left out, by line
    /// Lines with the telephone or the LinkedIn page of somebody who is there: left out, or added where that was asked.
    qsizetype alike = 0;
    QStringList unread; ///< titles of a table's columns that hold something and are taken for nothing
};

/// How a file is to become candidates.
struct ImportOptions
{
    ColumnMapping mapping;             ///< of a table; empty: guessed from its header
    QHash<QString, QString> overruled; ///< targets by title, instead of what is guessed; an empty one leaves it out
    QUuid job;                         ///< the job they apply for; null: none
    QUuid stage;                       ///< where they begin; null: the job's first stage
    QString source = QStringLiteral("import");
    bool addAlike = false; ///< also those whose telephone or LinkedIn page is known already
};

} // namespace shortlist::client
