#pragma once

#include <QStringList>

namespace shortlist::server {

/// Names, places and telephone prefixes that go together.
struct DemoRegion
{
    QStringList givenNames;
    QStringList familyNames;
    QStringList places;
    QString phonePrefix;
    QString language;
    QString currency;
};

/// A line of work: titles, skills and what people in it write about.
struct DemoProfession
{
    QStringList titles;
    QStringList skills;
    QStringList achievements;
    QString degree;
    int salary = 0; ///< yearly, of somebody with five years, in units of the currency
};

[[nodiscard]] const QList<DemoRegion> &demoRegions();
[[nodiscard]] const QList<DemoProfession> &demoProfessions();
[[nodiscard]] const QStringList &demoCompanies();
[[nodiscard]] const QStringList &demoTraits();

} // namespace shortlist::server
