#pragma once

#include "client/peoplefile.h"
#include "protocol/row.h"

#include <QDate>

namespace shortlist::client {

/// What a mail says of whoever applies by it: the fields of its first CV, and name and address of the sender where the
/// CV has none.
[[nodiscard]] protocol::FieldMap applicantOf(const PeopleFile &mail, const QDate &today);

} // namespace shortlist::client
