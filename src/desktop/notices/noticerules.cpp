#include "desktop/notices/noticerules.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace shortlist::desktop {

namespace {

constexpr qsizetype mostSingly = 3;
constexpr qint64 rememberedDays = 30; ///< for things that are gone and may come back
constexpr qsizetype mostRemembered = 4000;

/// What makes it the same thing: its row, and for a follow-up the time to which it was put.
QString keyOf(const cache::NoticeFact &fact)
{
    QString key =
        QString::number(static_cast<int>(fact.kind)) + QLatin1Char(':') + fact.row.toString(QUuid::WithoutBraces);
    if (fact.kind == NoticeKind::FollowUp)
        key += QLatin1Char(':') + QString::number(fact.at.toSecsSinceEpoch());
    return key;
}

/// Conflicts of several fields of one record are one thing to look at.
bool sameThing(const cache::NoticeFact &a, const cache::NoticeFact &b)
{
    return a.kind == NoticeKind::Conflict && b.kind == NoticeKind::Conflict && a.entity == b.entity &&
           a.record == b.record;
}

void forgetTheOldest(NoticeMemory &memory, const QDate &today)
{
    for (auto it = memory.told.begin(); it != memory.told.end();)
        it = it.value().daysTo(today) > rememberedDays ? memory.told.erase(it) : std::next(it);
    while (memory.told.size() > mostRemembered) {
        const auto oldest = std::min_element(memory.told.begin(), memory.told.end());
        memory.told.erase(oldest);
    }
}

} // namespace

int Notice::count(NoticeKind kind) const
{
    return static_cast<int>(
        std::count_if(facts.begin(), facts.end(), [kind](const cache::NoticeFact &fact) { return fact.kind == kind; }));
}

bool Notice::operator==(const Notice &other) const
{
    return std::equal(facts.begin(), facts.end(), other.facts.begin(), other.facts.end(),
                      [](const auto &a, const auto &b) { return keyOf(a) == keyOf(b); });
}

bool isQuiet(const NoticeWishes &wishes, const QDateTime &now)
{
    if (!wishes.quiet || wishes.quietFrom == wishes.quietTo || !wishes.quietFrom.isValid() || !wishes.quietTo.isValid())
        return false;
    const QTime clock = (wishes.zone.isValid() ? now.toTimeZone(wishes.zone) : now.toLocalTime()).time();
    const bool overnight = wishes.quietFrom > wishes.quietTo;
    return overnight ? clock >= wishes.quietFrom || clock < wishes.quietTo
                     : clock >= wishes.quietFrom && clock < wishes.quietTo;
}

NoticeDecision decideNotices(const QList<cache::NoticeFact> &facts, const NoticeWishes &wishes,
                             const NoticeMemory &memory, const QDateTime &now, const QSet<NoticeKind> &read)
{
    NoticeDecision decision;
    NoticeMemory &next = decision.memory;
    next = memory;
    const bool start = !memory.since.isValid();
    if (start)
        next.since = now;
    const QDate today = now.toUTC().date();
    const bool quiet = isQuiet(wishes, now);
    QList<cache::NoticeFact> fresh;
    QSet<QString> held;
    bool wasHeld = false;
    for (const cache::NoticeFact &fact : facts) {
        const QString key = keyOf(fact);
        const auto known = next.told.find(key);
        const bool old = fact.at.isValid() && fact.at <= next.since;
        if (start || old || known != next.told.end() || !wishes.on || !wishes.kinds.contains(fact.kind)) {
            next.told.insert(key, today);
            continue;
        }
        if (quiet) {
            held.insert(key);
            continue;
        }
        wasHeld |= memory.held.contains(key);
        next.told.insert(key, today);
        if (std::none_of(fresh.begin(), fresh.end(), [&fact](const auto &each) { return sameThing(each, fact); }))
            fresh.append(fact);
    }
    for (const QString &key : memory.held) {
        if (!read.contains(static_cast<NoticeKind>(key.section(u':', 0, 0).toInt())))
            held.insert(key);
    }
    // What is over by now is told no more, whether it was held back or not.
    next.held = held;
    forgetTheOldest(next, today);
    if (fresh.isEmpty())
        return decision;
    if (fresh.size() > mostSingly || wasHeld) {
        decision.tell.append({fresh});
        return decision;
    }
    for (const cache::NoticeFact &fact : std::as_const(fresh))
        decision.tell.append({{fact}});
    return decision;
}

QByteArray NoticeMemory::toJson() const
{
    QJsonObject things;
    for (auto it = told.begin(); it != told.end(); ++it)
        things.insert(it.key(), it.value().toString(Qt::ISODate));
    QJsonArray waiting;
    for (const QString &key : held)
        waiting.append(key);
    return QJsonDocument(QJsonObject{{QStringLiteral("since"), since.toUTC().toString(Qt::ISODateWithMs)},
                                     {QStringLiteral("told"), things},
                                     {QStringLiteral("held"), waiting}})
        .toJson(QJsonDocument::Compact);
}

NoticeMemory NoticeMemory::fromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    NoticeMemory memory;
    memory.since = QDateTime::fromString(object.value(QStringLiteral("since")).toString(), Qt::ISODateWithMs);
    if (!memory.since.isValid())
        return {};
    const QJsonObject things = object.value(QStringLiteral("told")).toObject();
    for (auto it = things.begin(); it != things.end(); ++it)
        memory.told.insert(it.key(), QDate::fromString(it.value().toString(), Qt::ISODate));
    const QJsonArray waiting = object.value(QStringLiteral("held")).toArray();
    for (const auto &key : waiting)
        memory.held.insert(key.toString());
    return memory;
}

} // namespace shortlist::desktop
