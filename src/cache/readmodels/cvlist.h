#pragma once

#include "cache/reader.h"

namespace shortlist::cache {

/// Whose CVs are asked for.
struct CvPeople
{
    QList<QUuid> applications;
    QList<QUuid> candidates;
    QList<qint64> keys; ///< of candidates in this cache
};

struct NewestCv
{
    QUuid candidate;
    QString name; ///< a made-up one under blind review
    QString fileName;
    QByteArray sha256; ///< empty: none
    qint64 size = 0;
    bool blind = false;
};

/// The newest CV of each person, each person once, in the order in which they are asked for. Whom this device does not
/// hold is left out. Nothing of a person under blind review but the made-up name.
[[nodiscard]] core::Expected<QList<NewestCv>> newestCvs(const Reader &reader, const CvPeople &people);

} // namespace shortlist::cache
