#include "server/demo/candidates.h"

#include "core/random.h"
#include "server/demo/wordlists.h"

namespace shortlist::server {

namespace {

template <typename List> const auto &pick(const List &list, core::Random &random)
{
    return list[static_cast<qsizetype>(random.below(static_cast<std::uint64_t>(list.size())))];
}

int between(int low, int high, core::Random &random)
{
    return low + static_cast<int>(random.below(static_cast<std::uint64_t>(high - low + 1)));
}

/// A name as it stands in an e-mail address: plain lower-case letters.
QString plainLetters(const QString &name)
{
    static const QHash<QChar, QString> special{{u'ø', QStringLiteral("o")},
                                               {u'ł', QStringLiteral("l")},
                                               {u'ı', QStringLiteral("i")},
                                               {u'ß', QStringLiteral("ss")},
                                               {u'æ', QStringLiteral("ae")}};
    QString out;
    const QString parts = name.toLower().normalized(QString::NormalizationForm_D);
    for (const QChar c : parts) {
        if (c.unicode() < 128 && (c.isLetterOrNumber() || c == u'-'))
            out += c;
        else
            out += special.value(c);
    }
    return out;
}

QStringList sample(const QStringList &all, int count, core::Random &random)
{
    QStringList rest = all;
    QStringList out;
    while (out.size() < count && !rest.isEmpty())
        out.append(rest.takeAt(static_cast<qsizetype>(random.below(static_cast<std::uint64_t>(rest.size())))));
    return out;
}

QString levelOf(int years)
{
    return years < 1    ? QStringLiteral("entry")
           : years < 3  ? QStringLiteral("junior")
           : years < 6  ? QStringLiteral("mid")
           : years < 12 ? QStringLiteral("senior")
                        : QStringLiteral("lead");
}

/// What a unit of euro is worth, roughly: salaries should look right, no more.
int inCurrency(int euros, const QString &currency)
{
    const QHash<QString, int> percent{{QStringLiteral("PLN"), 280},  {QStringLiteral("NOK"), 1050},
                                      {QStringLiteral("GBP"), 85},   {QStringLiteral("USD"), 140},
                                      {QStringLiteral("INR"), 3500}, {QStringLiteral("JPY"), 12000}};
    return euros / 100 * percent.value(currency, 100) / 500 * 500;
}

QString summaryOf(const DemoCandidate &candidate, const DemoProfession &profession, int years, core::Random &random)
{
    const QString first =
        years < 1 ? QStringLiteral("%1 starting out, with internships at %2 and a first project of their own.")
                        .arg(candidate.title, candidate.company)
                  : QStringLiteral("%1 with %2 years of experience, at present with %3.")
                        .arg(candidate.title)
                        .arg(years)
                        .arg(candidate.company);
    const QStringList done = sample(profession.achievements, 2, random);
    const QStringList traits = sample(demoTraits(), 2, random);
    return QStringLiteral(
               "%1 Most recently %2, and before that %3. Knows %4 from daily work, and %5 from projects. %6 %7")
        .arg(first, done.value(0), done.value(1),
             candidate.skills.value(0) + QStringLiteral(" and ") + candidate.skills.value(1), candidate.skills.value(2),
             traits.value(0), traits.value(1));
}

} // namespace

DemoCandidate demoCandidate(quint64 seed, int number)
{
    core::SeededRandom random(seed * 1'000'003 + static_cast<quint64>(number) * 0x9E37'79B9'7F4AULL);
    const DemoRegion &region = pick(demoRegions(), random);
    DemoCandidate c;
    c.profession = static_cast<int>(random.below(static_cast<std::uint64_t>(demoProfessions().size())));
    const DemoProfession &profession = demoProfessions()[c.profession];
    c.givenName = pick(region.givenNames, random);
    c.familyName = pick(region.familyNames, random);
    if (random.chance(0.06))
        c.familyName += u'-' + pick(region.familyNames, random);
    c.fullName = c.givenName + u' ' + c.familyName;
    c.email = QStringLiteral("%1.%2%3@example.%4")
                  .arg(plainLetters(c.givenName), plainLetters(c.familyName))
                  .arg(number % 997)
                  .arg(pick(QStringList{QStringLiteral("com"), QStringLiteral("org"), QStringLiteral("net")}, random));
    if (random.chance(0.9))
        c.phone = QStringLiteral("%1 %2 %3")
                      .arg(region.phonePrefix)
                      .arg(between(100, 999, random))
                      .arg(between(1000, 9999, random));
    c.location = pick(region.places, random);
    c.title = pick(profession.titles, random);
    c.company = pick(demoCompanies(), random);
    const int years = between(0, 22, random);
    c.years = QString::number(years) + (random.chance(0.3) ? QStringLiteral(".5") : QStringLiteral(".0"));
    c.level = levelOf(years);
    c.education = QStringLiteral("%1, %2").arg(profession.degree, c.location.section(u',', 0, 0));
    c.skills = sample(profession.skills, between(4, 9, random), random);
    c.languages = QStringList{region.language};
    if (region.language != u"en")
        c.languages.append(QStringLiteral("en"));
    c.availability = random.chance(0.8) ? 100 : between(4, 9, random) * 10;
    c.currency = region.currency;
    c.salary = QString::number(inCurrency(profession.salary * (70 + 5 * std::min(years, 16)) / 100, region.currency)) +
               QStringLiteral(".00");
    c.source = pick(QStringList{QStringLiteral("career_page"), QStringLiteral("career_page"),
                                QStringLiteral("referral"), QStringLiteral("job_board"), QStringLiteral("sourced"),
                                QStringLiteral("agency"), QStringLiteral("manual")},
                    random);
    const QString handle = plainLetters(c.givenName) + u'-' + plainLetters(c.familyName);
    if (random.chance(0.5))
        c.linkedin = QStringLiteral("https://linkedin.example.com/in/%1-%2").arg(handle).arg(number);
    if (random.chance(0.2))
        c.github = QStringLiteral("https://github.example.com/%1%2").arg(handle).arg(number % 997);
    if (random.chance(0.12))
        c.portfolio = QStringLiteral("https://%1.example.com/").arg(handle);
    if (random.chance(0.6))
        c.startsIn = between(0, 13, random) * 7;
    c.summary = summaryOf(c, profession, years, random);
    return c;
}

} // namespace shortlist::server
