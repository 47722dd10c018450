#include "documents/peoplewriter.h"
#include "domain/contactrules.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>
#include <QUrl>

using namespace shortlist;
using namespace shortlist::documents;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

/// The members of JSON Resume 1.0.0 (jsonresume.org/schema) as we read its schema: their paths, and what may stand
/// there. `[]` is an entry of a list.
const QHash<QString, QString> &members()
{
    static const QHash<QString, QString> all = [] {
        QHash<QString, QString> table{{text("$schema"), text("uri")},
                                      {text("basics"), text("object")},
                                      {text("basics.location"), text("object")},
                                      {text("meta"), text("object")}};
        const auto add = [&table](const char *path, const char *kind, const char *names) {
            for (const QString &name : text(names).split(u' '))
                table.insert(text(path) + name, text(kind));
        };
        add("basics.", "text", "name label image phone summary");
        add("basics.", "email", "email");
        add("basics.", "uri", "url");
        add("basics.location.", "text", "address postalCode city region");
        add("basics.location.", "country", "countryCode");
        add("", "list",
            "work volunteer education awards certificates publications skills languages interests references projects");
        add("basics.", "list", "profiles");
        add("basics.profiles[].", "text", "network username");
        add("basics.profiles[].", "uri", "url");
        add("work[].", "text", "name location description position summary");
        add("volunteer[].", "text", "organization position summary");
        add("education[].", "text", "institution area studyType score");
        for (const char *path : {"work[].", "volunteer[].", "education[].", "projects[]."}) {
            add(path, "uri", "url");
            add(path, "date", "startDate endDate");
        }
        add("work[].", "texts", "highlights");
        add("volunteer[].", "texts", "highlights");
        add("education[].", "texts", "courses");
        add("awards[].", "text", "title awarder summary");
        add("awards[].", "date", "date");
        add("certificates[].", "text", "name issuer");
        add("certificates[].", "date", "date");
        add("certificates[].", "uri", "url");
        add("publications[].", "text", "name publisher summary");
        add("publications[].", "date", "releaseDate");
        add("publications[].", "uri", "url");
        add("skills[].", "text", "name level");
        add("skills[].", "texts", "keywords");
        add("languages[].", "text", "language fluency");
        add("interests[].", "text", "name");
        add("interests[].", "texts", "keywords");
        add("references[].", "text", "name reference");
        add("projects[].", "text", "name description entity type");
        add("projects[].", "texts", "highlights keywords roles");
        add("meta.", "uri", "canonical");
        add("meta.", "text", "version lastModified");
        return table;
    }();
    return all;
}

/// What the standard does not allow in the value at `path`; what is allowed is taken out of `missing`.
void check(const QString &path, const QJsonValue &value, QStringList &wrong, QSet<QString> &missing)
{
    const QString kind = members().value(path);
    missing.remove(path);
    static const QRegularExpression date(
        text("^([1-2][0-9]{3}-[0-1][0-9]-[0-3][0-9]|[1-2][0-9]{3}-[0-1][0-9]|[1-2][0-9]{3})$"));
    static const QRegularExpression country(text("^[A-Z]{2}$"));
    const QString words = value.toString();
    const QUrl url(words, QUrl::StrictMode);
    const bool fits = kind == u"object"    ? value.isObject()
                      : kind == u"list"    ? value.isArray()
                      : kind == u"texts"   ? value.isArray()
                      : kind == u"text"    ? value.isString()
                      : kind == u"email"   ? domain::isEmailAddress(words)
                      : kind == u"uri"     ? url.isValid() && !url.isRelative()
                      : kind == u"date"    ? date.match(words).hasMatch()
                      : kind == u"country" ? country.match(words).hasMatch()
                                           : false;
    if (!fits)
        wrong.append(QStringLiteral("%1 (%2): %3").arg(path, kind.isEmpty() ? text("unknown") : kind, words));
    const auto inner = [&](const QString &prefix, const QJsonObject &object) {
        for (auto it = object.begin(); it != object.end(); ++it)
            check(prefix + it.key(), it.value(), wrong, missing);
    };
    if (value.isObject())
        inner(path + u'.', value.toObject());
    const QJsonArray entries = value.toArray();
    for (const QJsonValue entry : entries) {
        if (kind == u"texts" ? !entry.isString() : !entry.isObject())
            wrong.append(path + text("[]"));
        inner(path + text("[]."), entry.toObject());
    }
}

QStringList checked(const QJsonObject &resume, QSet<QString> &missing)
{
    QStringList wrong;
    for (auto it = resume.begin(); it != resume.end(); ++it)
        check(it.key(), it.value(), wrong, missing);
    return wrong;
}

Resume everything()
{
    const QString page = text("https://example.org/a");
    const PartialDate day{2014, 6, 29};
    const PartialDate month{2014, 6, 0};
    const PartialDate year{2014, 0, 0};
    Resume r;
    r.basics = {text("n"),
                text("l"),
                text("i"),
                text("a@b.test"),
                text("1"),
                page,
                text("s"),
                {text("a"), text("p"), text("c"), text("NO"), text("r")},
                {{text("n"), text("u"), page}}};
    Resume::Work work;
    work.name = work.position = work.location = work.description = work.summary = text("w");
    work.url = page;
    work.startDate = year;
    work.endDate = month;
    work.highlights = {text("h")};
    r.work = {work};
    r.volunteer = {{text("o"), text("p"), page, day, month, text("s"), {text("h")}}};
    r.education = {{text("i"), page, text("a"), text("t"), year, day, text("s"), {text("c")}}};
    r.awards = {{text("t"), day, text("a"), text("s")}};
    r.certificates = {{text("n"), month, text("i"), page}};
    r.publications = {{text("n"), text("p"), year, page, text("s")}};
    r.skills = {{text("n"), text("l"), {text("k")}}};
    r.languages = {{text("l"), text("f")}};
    r.interests = {{text("n"), {text("k")}}};
    r.references = {{text("n"), text("r")}};
    r.projects = {
        {text("n"), text("d"), {text("h")}, {text("k")}, day, month, page, {text("r")}, text("e"), text("t")}};
    return r;
}

} // namespace

/// JSON Resumes that we write, held against our own reading of the standard: every member has its name, its place and
/// its form there, and every member of the standard is written where a CV says it.
class tst_ResumeStandard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theListNoticesWhatIsWrong();
    void everyMemberIsTheStandards();
    void whatWasReadIsWhole();
    void aCandidateIsAJsonResume();
    void whatHasNoPlaceIsLeftOut();
};

void tst_ResumeStandard::theListNoticesWhatIsWrong()
{
    QSet<QString> missing;
    const QJsonObject wrong{{text("work"), QJsonArray{QJsonObject{{text("company"), text("x")},
                                                                  {text("startDate"), text("June 2014")},
                                                                  {text("url"), text("www.example.org")}}}},
                            {text("years"), 3}};
    QCOMPARE(checked(wrong, missing).size(), 4);
}

void tst_ResumeStandard::everyMemberIsTheStandards()
{
    QSet<QString> missing(members().keyBegin(), members().keyEnd());
    const QStringList wrong = checked(writeResume(everything()), missing);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    for (const char *ours : {"$schema", "meta", "meta.canonical", "meta.version", "meta.lastModified"})
        missing.remove(text(ours)); // about the file, not about the person
    QVERIFY2(missing.isEmpty(), qPrintable(QStringList(missing.values()).join(u'\n')));
}

void tst_ResumeStandard::whatWasReadIsWhole()
{
    const auto read = readResume(writeResume(everything()));
    QVERIFY(read);
    QVERIFY(*read == everything());
}

void tst_ResumeStandard::aCandidateIsAJsonResume()
{
    const PersonFields ana{
        {text("full_name"), text("Ana Lima")},
        {text("email"), text("ana@example.org")},
        {text("phone"), text("+31 10 1234567")},
        {text("location"), text("Seattle, WA")},
        {text("current_title"), text("Cook")},
        {text("current_company"), text("Kettle")},
        {text("summary"), text("s")},
        {text("portfolio_url"), text("https://ana.example.org/")},
        {text("linkedin_url"), text("https://www.linkedin.com/in/ana-lima/")},
        {text("github_url"), text("https://github.com/ana")},
        {text("education"), text("Bachelor of Arts in Law, University of Oslo, 2014\nCourse in wine\n"
                                 "Diploma, School, with a comma, 2010")},
        {text("skills"), text(R"([{"name":"C++","level":5},"Linux"])")},
        {text("languages"), text(R"x(["German (fluent)"])x")},
        {text("experience_years"), text("7.5")},
        {text("desired_salary"), text("61000.00")}};
    const QJsonObject written = writeResume(resumeOf(ana));
    QSet<QString> missing;
    const QStringList wrong = checked(written, missing);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    const QJsonArray education = written.value(u"education").toArray();
    QCOMPARE(education.at(0).toObject(), (QJsonObject{{text("studyType"), text("Bachelor of Arts")},
                                                      {text("area"), text("Law")},
                                                      {text("institution"), text("University of Oslo")},
                                                      {text("endDate"), text("2014")}}));
    QCOMPARE(education.at(1).toObject(), (QJsonObject{{text("institution"), text("Course in wine")}}));
    QCOMPARE(education.at(2).toObject(), (QJsonObject{{text("institution"), text("Diploma, School, with a comma")},
                                                      {text("endDate"), text("2010")}}));
    const QJsonArray profiles = written.value(u"basics").toObject().value(u"profiles").toArray();
    QCOMPARE(profiles.at(0).toObject().value(u"username").toString(), text("ana-lima"));
    QCOMPARE(profiles.at(1).toObject().value(u"username").toString(), text("ana"));
}

void tst_ResumeStandard::whatHasNoPlaceIsLeftOut()
{
    const QJsonObject written = writeResume(resumeOf({{text("full_name"), text("Ana")},
                                                      {text("email"), text("ask me")},
                                                      {text("portfolio_url"), text("www.example.org")},
                                                      {text("linkedin_url"), text("javascript:alert(1)")}}));
    QCOMPARE(written.value(u"basics").toObject(), (QJsonObject{{text("name"), text("Ana")}}));
}

QTEST_GUILESS_MAIN(tst_ResumeStandard)
#include "tst_resumestandard.moc"
