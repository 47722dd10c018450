#pragma once

#include "core/expected.h"
#include "documents/partialdate.h"

#include <QJsonObject>
#include <QStringList>

namespace shortlist::documents {

/// A CV as JSON Resume 1.0 (jsonresume.org/schema) describes it. Member names follow the standard; an empty text or
/// list means that the CV does not say.
struct Resume
{
    struct Location
    {
        QString address;
        QString postalCode;
        QString city;
        QString countryCode; ///< ISO 3166-1 alpha-2
        QString region;      ///< state or province

        [[nodiscard]] bool operator==(const Location &) const = default;
    };

    /// A person's page in a network such as LinkedIn or GitHub.
    struct Profile
    {
        QString network;
        QString username;
        QString url;

        [[nodiscard]] bool operator==(const Profile &) const = default;
    };

    struct Basics
    {
        QString name;
        QString label; ///< what the person does: "Web Developer"
        QString image;
        QString email;
        QString phone;
        QString url;
        QString summary;
        Location location;
        QList<Profile> profiles;

        [[nodiscard]] bool operator==(const Basics &) const = default;
    };

    /// One position held; `endDate` unknown with `startDate` known means that it is held today.
    struct Work
    {
        QString name; ///< the employer
        QString position;
        QString location;
        QString description; ///< of the employer
        QString url;
        PartialDate startDate;
        PartialDate endDate;
        QString summary;
        QStringList highlights;

        [[nodiscard]] bool isPresent() const { return startDate.isKnown() && !endDate.isKnown(); }
        [[nodiscard]] bool operator==(const Work &) const = default;
    };

    struct Volunteer
    {
        QString organization;
        QString position;
        QString url;
        PartialDate startDate;
        PartialDate endDate;
        QString summary;
        QStringList highlights;

        [[nodiscard]] bool operator==(const Volunteer &) const = default;
    };

    struct Education
    {
        QString institution;
        QString url;
        QString area;      ///< "Computer Science"
        QString studyType; ///< "Bachelor"
        PartialDate startDate;
        PartialDate endDate;
        QString score;
        QStringList courses;

        [[nodiscard]] bool operator==(const Education &) const = default;
    };

    struct Award
    {
        QString title;
        PartialDate date;
        QString awarder;
        QString summary;

        [[nodiscard]] bool operator==(const Award &) const = default;
    };

    struct Certificate
    {
        QString name;
        PartialDate date;
        QString issuer;
        QString url;

        [[nodiscard]] bool operator==(const Certificate &) const = default;
    };

    struct Publication
    {
        QString name;
        QString publisher;
        PartialDate releaseDate;
        QString url;
        QString summary;

        [[nodiscard]] bool operator==(const Publication &) const = default;
    };

    /// A skill or a group of them: the members of a group are its keywords.
    struct Skill
    {
        QString name;
        QString level;
        QStringList keywords;

        [[nodiscard]] bool operator==(const Skill &) const = default;
    };

    struct Language
    {
        QString language;
        QString fluency;

        [[nodiscard]] bool operator==(const Language &) const = default;
    };

    struct Interest
    {
        QString name;
        QStringList keywords;

        [[nodiscard]] bool operator==(const Interest &) const = default;
    };

    struct Reference
    {
        QString name;
        QString reference;

        [[nodiscard]] bool operator==(const Reference &) const = default;
    };

    struct Project
    {
        QString name;
        QString description;
        QStringList highlights;
        QStringList keywords;
        PartialDate startDate;
        PartialDate endDate;
        QString url;
        QStringList roles;
        QString entity;
        QString type;

        [[nodiscard]] bool operator==(const Project &) const = default;
    };

    Basics basics;
    QList<Work> work;
    QList<Volunteer> volunteer;
    QList<Education> education;
    QList<Award> awards;
    QList<Certificate> certificates;
    QList<Publication> publications;
    QList<Skill> skills;
    QList<Language> languages;
    QList<Interest> interests;
    QList<Reference> references;
    QList<Project> projects;

    [[nodiscard]] bool operator==(const Resume &) const = default;
};

/// True where an object has at least one member that only a JSON Resume has.
[[nodiscard]] bool looksLikeResume(const QJsonObject &object);

/// Reads a JSON Resume: partial dates, null and missing members are fine, unknown members are ignored. A member of the
/// wrong shape is InvalidInput with its path in `where`; so is an object that is no JSON Resume at all.
[[nodiscard]] core::Expected<Resume> readResume(const QJsonObject &object);

/// Writes a JSON Resume without empty members; readResume() brings back the same value.
[[nodiscard]] QJsonObject writeResume(const Resume &resume);

} // namespace shortlist::documents
