#pragma once

#include "documents/jsonresume.h"

#include <QHash>

namespace shortlist::documents {

/// A candidate's columns by their names, in their text form: lists are JSON.
using PersonFields = QHash<QString, QString>;

enum class PeopleFormat {
    Csv,        ///< the columns under their names, formulas neutralised
    Vcard,      ///< 4.0, one card after the other
    JsonResume, ///< 1.0; a document a line
};

/// What the columns say as a JSON Resume. Years of experience, salary and availability have no place in one.
[[nodiscard]] Resume resumeOf(const PersonFields &person);

/// A file with these people in this order, such as importing it brings them back. `columns`: of a CSV, in their order.
[[nodiscard]] QByteArray writePeople(const QList<PersonFields> &people, const QStringList &columns,
                                     PeopleFormat format);

} // namespace shortlist::documents
