#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace shortlist::documents {

/// A date of which perhaps only the year, or the year and month, are known: "2019", "2019-04", "2019-04-30".
/// The default is no date at all.
struct PartialDate
{
    int year = 0;  ///< 0: unknown, and with it everything else
    int month = 0; ///< 1–12, 0: unknown
    int day = 0;   ///< 1–31, 0: unknown; always 0 where the month is

    [[nodiscard]] bool isKnown() const { return year != 0; }
    [[nodiscard]] bool operator==(const PartialDate &) const = default;

    /// ISO 8601, as far as the date is known; empty for no date.
    [[nodiscard]] QString toString() const;

    /// Reads ISO 8601 with a four-digit year, one or two digits of month and day, `-`, `/` or `.` between them; a time
    /// after the day is ignored. An empty text is no date. nullopt for anything else or a day the calendar lacks.
    [[nodiscard]] static std::optional<PartialDate> parse(QStringView text);
};

} // namespace shortlist::documents
