#include "bench/matchfigures.h"

#include "bench/report.h"
#include "cache/driver/statement.h"
#include "cache/readmodels/jobmatch.h"
#include "client/openprofile.h"
#include "client/profilekey.h"

#include <QElapsedTimer>

#include <optional>

namespace shortlist::bench {

namespace {

constexpr int rounds = 5;
constexpr qsizetype shown = 100;

double milliseconds(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

/// The columns that a comparison reads, each looked at, none understood.
double readAlone(const cache::Reader &reader)
{
    QElapsedTimer timer;
    timer.start();
    qint64 bytes = 0;
    require(cache::forEachRow(reader.connection().handle(),
                              "SELECT _key, id, skills, experience_years, experience_level, education FROM candidates",
                              {}, [&bytes](const cache::Statement &row) {
                                  for (int i = 1; i < 6; ++i)
                                      bytes += row.textAt(i).size();
                              }));
    const double taken = milliseconds(timer);
    if (bytes == 0)
        std::fprintf(stderr, "There is nobody to rank\n");
    return taken;
}

} // namespace

void reportMatching(const char *bench, const QString &profile)
{
    std::optional<client::ProfileReader> opened;
    QObject context;
    client::obtainProfileKey(profile, client::NewProfile::Refuse, client::passphraseFromEnvironment(), &context,
                             [&](const core::Expected<client::ProfileKey> &key) {
                                 opened.emplace(require(client::ProfileReader::open(profile, require(key).key)));
                             });
    if (!opened) {
        std::fprintf(stderr, "The profile's key did not come\n");
        std::exit(1);
    }
    const cache::Reader reader = opened->reader();
    const cache::JobMatchReader matches(reader);
    const QList<protocol::Row> jobs = require(reader.list({QStringLiteral("job_requisitions"), {}, {}, false, -1, 0}));
    QUuid job;
    for (const protocol::Row &row : jobs) {
        job = QUuid::fromString(QString::fromLatin1(row.values[0].value_or(QByteArray())));
        if (!require(matches.wants(job)).required.isEmpty())
            break;
    }
    QList<double> whole;
    QList<double> reading;
    QList<double> ordering;
    for (int round = 0; round < rounds; ++round) {
        reading.append(readAlone(reader));
        QElapsedTimer timer;
        timer.start();
        const domain::JobMatcher matcher(require(matches.wants(job)));
        const std::vector<domain::ComparedPerson> people = require(matches.compare(job, matcher, {}));
        const domain::Ranking ranking = domain::rankPeople(people, {}, shown);
        QList<domain::ComparedPerson> first;
        for (const domain::RankedPerson &person : ranking.first)
            first.append(people[person.index]);
        const auto named = require(matches.people(job, matcher, first));
        whole.append(milliseconds(timer));
        timer.start();
        const domain::Ranking again = domain::rankPeople(people, {30, 30, 30, 10}, shown);
        ordering.append(milliseconds(timer));
        if (round == 0)
            std::fprintf(stderr, "%lld people were scored, %lld not; %lld are shown, %lld with other weights\n",
                         static_cast<long long>(ranking.scored), static_cast<long long>(ranking.unscored),
                         static_cast<long long>(named.size()), static_cast<long long>(again.first.size()));
    }
    report(bench, "match_100000_ms", percentile(whole, 0.5), "ms", percentile(reading, 0.5));
    report(bench, "match_reorder_ms", percentile(ordering, 0.5), "ms", 16);
}

} // namespace shortlist::bench
