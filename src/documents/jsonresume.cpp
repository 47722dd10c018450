#include "documents/jsonresume.h"

#include "documents/jsonreader.h"

namespace shortlist::documents {

namespace {

void readBasics(JsonReader &in, Resume::Basics &basics)
{
    basics.name = in.text(QStringLiteral("name"));
    basics.label = in.text(QStringLiteral("label"));
    basics.image = in.text(QStringLiteral("image"));
    basics.email = in.text(QStringLiteral("email"));
    basics.phone = in.text(QStringLiteral("phone"));
    basics.url = in.text(QStringLiteral("url"));
    basics.summary = in.text(QStringLiteral("summary"));
    in.object(QStringLiteral("location"), [&](JsonReader &place) {
        basics.location = {place.text(QStringLiteral("address")), place.text(QStringLiteral("postalCode")),
                           place.text(QStringLiteral("city")), place.text(QStringLiteral("countryCode")),
                           place.text(QStringLiteral("region"))};
    });
    in.objects(QStringLiteral("profiles"), [&](JsonReader &one) {
        basics.profiles.append({one.text(QStringLiteral("network")), one.text(QStringLiteral("username")),
                                one.text(QStringLiteral("url"))});
    });
}

Resume::Work readWork(JsonReader &in)
{
    Resume::Work work;
    work.name = in.text(QStringLiteral("name"));
    if (work.name.isEmpty())
        work.name = in.text(QStringLiteral("company")); // the member's name before version 1.0
    work.position = in.text(QStringLiteral("position"));
    work.location = in.text(QStringLiteral("location"));
    work.description = in.text(QStringLiteral("description"));
    work.url = in.text(QStringLiteral("url"));
    work.startDate = in.date(QStringLiteral("startDate"));
    work.endDate = in.date(QStringLiteral("endDate"));
    work.summary = in.text(QStringLiteral("summary"));
    work.highlights = in.texts(QStringLiteral("highlights"));
    return work;
}

Resume::Volunteer readVolunteer(JsonReader &in)
{
    return {in.text(QStringLiteral("organization")), in.text(QStringLiteral("position")),
            in.text(QStringLiteral("url")),          in.date(QStringLiteral("startDate")),
            in.date(QStringLiteral("endDate")),      in.text(QStringLiteral("summary")),
            in.texts(QStringLiteral("highlights"))};
}

Resume::Education readEducation(JsonReader &in)
{
    Resume::Education education{in.text(QStringLiteral("institution")), in.text(QStringLiteral("url")),
                                in.text(QStringLiteral("area")),        in.text(QStringLiteral("studyType")),
                                in.date(QStringLiteral("startDate")),   in.date(QStringLiteral("endDate")),
                                in.text(QStringLiteral("score")),       in.texts(QStringLiteral("courses"))};
    if (education.score.isEmpty())
        education.score = in.text(QStringLiteral("gpa")); // the member's name before version 1.0
    return education;
}

Resume::Project readProject(JsonReader &in)
{
    return {in.text(QStringLiteral("name")),        in.text(QStringLiteral("description")),
            in.texts(QStringLiteral("highlights")), in.texts(QStringLiteral("keywords")),
            in.date(QStringLiteral("startDate")),   in.date(QStringLiteral("endDate")),
            in.text(QStringLiteral("url")),         in.texts(QStringLiteral("roles")),
            in.text(QStringLiteral("entity")),      in.text(QStringLiteral("type"))};
}

void readAchievements(JsonReader &in, Resume &resume)
{
    in.objects(QStringLiteral("awards"), [&](JsonReader &one) {
        resume.awards.append({one.text(QStringLiteral("title")), one.date(QStringLiteral("date")),
                              one.text(QStringLiteral("awarder")), one.text(QStringLiteral("summary"))});
    });
    in.objects(QStringLiteral("certificates"), [&](JsonReader &one) {
        resume.certificates.append({one.text(QStringLiteral("name")), one.date(QStringLiteral("date")),
                                    one.text(QStringLiteral("issuer")), one.text(QStringLiteral("url"))});
    });
    in.objects(QStringLiteral("publications"), [&](JsonReader &one) {
        resume.publications.append({one.text(QStringLiteral("name")), one.text(QStringLiteral("publisher")),
                                    one.date(QStringLiteral("releaseDate")), one.text(QStringLiteral("url")),
                                    one.text(QStringLiteral("summary"))});
    });
    in.objects(QStringLiteral("projects"), [&](JsonReader &one) { resume.projects.append(readProject(one)); });
}

void readAbilities(JsonReader &in, Resume &resume)
{
    in.objects(QStringLiteral("skills"), [&](JsonReader &one) {
        resume.skills.append({one.text(QStringLiteral("name")), one.text(QStringLiteral("level")),
                              one.texts(QStringLiteral("keywords"))});
    });
    in.objects(QStringLiteral("languages"), [&](JsonReader &one) {
        resume.languages.append({one.text(QStringLiteral("language")), one.text(QStringLiteral("fluency"))});
    });
    in.objects(QStringLiteral("interests"), [&](JsonReader &one) {
        resume.interests.append({one.text(QStringLiteral("name")), one.texts(QStringLiteral("keywords"))});
    });
    in.objects(QStringLiteral("references"), [&](JsonReader &one) {
        resume.references.append({one.text(QStringLiteral("name")), one.text(QStringLiteral("reference"))});
    });
}

} // namespace

bool looksLikeResume(const QJsonObject &object)
{
    return object.contains(QStringLiteral("basics")) || object.contains(QStringLiteral("work")) ||
           object.contains(QStringLiteral("education"));
}

core::Expected<Resume> readResume(const QJsonObject &object)
{
    if (!looksLikeResume(object))
        return core::fail(core::ErrorCode::InvalidInput,
                          QStringLiteral("Not a JSON Resume: it has no basics, work or education"),
                          QStringLiteral("basics"));
    Resume resume;
    JsonReader in(object);
    in.object(QStringLiteral("basics"), [&](JsonReader &basics) { readBasics(basics, resume.basics); });
    in.objects(QStringLiteral("work"), [&](JsonReader &one) { resume.work.append(readWork(one)); });
    in.objects(QStringLiteral("volunteer"), [&](JsonReader &one) { resume.volunteer.append(readVolunteer(one)); });
    in.objects(QStringLiteral("education"), [&](JsonReader &one) { resume.education.append(readEducation(one)); });
    readAchievements(in, resume);
    readAbilities(in, resume);
    const core::Expected<void> result = in.result();
    if (!result)
        return core::fail(result.error());
    return resume;
}

} // namespace shortlist::documents
