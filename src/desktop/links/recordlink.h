#pragma once

#include <QString>
#include <QUuid>

#include <optional>

namespace shortlist::desktop {

/// The address of one record, as `app://candidate/<uuid>`: what can be sent to a colleague and opened in the window. It
/// says which record and nothing else, so that a link can never do more than show something.
struct RecordLink
{
    QString entity; ///< candidates, job_requisitions or applications
    QUuid row;

    [[nodiscard]] bool operator==(const RecordLink &) const = default;
};

/// Reads `app://candidate/<uuid>`, `app://job/<uuid>` and `app://application/<uuid>`; scheme, kind and id in any case.
/// Nothing for every other text: other kinds, a null id, anything before or behind (spaces, queries, fragments, ports,
/// user names, escapes).
[[nodiscard]] std::optional<RecordLink> parseRecordLink(QStringView text);

/// The link in its one form, lower case; empty for an entity that has no links or for a null row.
[[nodiscard]] QString recordLinkText(const RecordLink &link);

} // namespace shortlist::desktop
