#pragma once

#include <QStringList>

namespace shortlist::server {

/// An invented job.
struct DemoJob
{
    QString title;
    QString department;
    QString location;
    QString employment;
    QString remote;
    QString seniority;
    QString status;
    int positions = 1;
    int years = 0;
    int minSalary = 0;
    int maxSalary = 0;
    QString currency;
    QStringList required;
    QStringList preferred;
    QString description;
};

/// The jobs of the main demo tenant, or those of the other one.
[[nodiscard]] const QList<DemoJob> &demoJobs(bool main);

} // namespace shortlist::server
