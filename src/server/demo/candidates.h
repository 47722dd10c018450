#pragma once

#include <QStringList>

namespace shortlist::server {

/// An invented candidate in the text forms the database takes.
struct DemoCandidate
{
    QString fullName;
    QString givenName;
    QString familyName;
    QString email;
    QString phone;
    QString location;
    QString title;
    QString company;
    QString education;
    QString summary; ///< about 400 characters
    QString level;
    QString years;
    QStringList skills;
    QStringList languages;
    int availability = 100;
    QString salary;
    QString currency;
    QString source;
    QString linkedin;
    QString github;
    QString portfolio;
    int startsIn = -1; ///< days until the person could start; -1: not said
    int profession = 0;
};

/// The candidate of a number: the same for the same seed and number, whatever else is made.
[[nodiscard]] DemoCandidate demoCandidate(quint64 seed, int number);

} // namespace shortlist::server
