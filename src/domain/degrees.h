#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace shortlist::domain {

/// How far an education went, lowest first.
enum class Degree {
    School = 1, ///< that leads to a university: Abitur, A-levels, a high school diploma
    Vocational, ///< an apprenticeship, a diploma below a first degree
    Bachelor,
    Master,
    Doctorate,
};

/// The degrees that a text names, in its order: "M.Sc. Physics, Ulm" has one. Empty where it names none that is known.
[[nodiscard]] QList<Degree> degreesIn(const QString &text);

/// What a job's `requirements` ask for under `education`: a text, or a list of texts of which one is enough. The lowest
/// degree named there; nullopt where nothing is asked for, or nothing that is known.
[[nodiscard]] std::optional<Degree> wantedDegree(const QByteArray &requirements);

} // namespace shortlist::domain
