#pragma once

#include <QList>
#include <QString>

namespace shortlist::desktop {

struct DiffRun
{
    enum class Kind { Same, Added, Removed };
    Kind kind = Kind::Same;
    QString text;
    [[nodiscard]] bool operator==(const DiffRun &) const = default;
};

/// What `after` changed of `before`, word by word (longest common subsequence); values of one word are compared from
/// both ends instead, so that "…0189" against "…0108" marks the figures that differ. Texts over 2,000 words differ as a
/// whole.
[[nodiscard]] QList<DiffRun> wordDiff(const QString &before, const QString &after);

} // namespace shortlist::desktop
