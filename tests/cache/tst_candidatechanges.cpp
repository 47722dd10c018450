#include "fixture.h"

#include "cache/readmodels/activity.h"
#include "cache/readmodels/candidatehistory.h"

using namespace shortlist;
using namespace shortlist::cache;
using namespace shortlist::cache::fixture;
using protocol::ColumnType;
using protocol::MutationKind;

namespace {

const QString candidates = QStringLiteral("candidates");
const QString events = QStringLiteral("candidate_events");
const QString tagged = QStringLiteral("candidate_tags");

protocol::SchemaDescriptor schema()
{
    const auto text = [](const char *name) { return column(QString::fromLatin1(name)); };
    const auto typed = [](const char *name, ColumnType type) { return column(QString::fromLatin1(name), type); };
    const auto reference = [](const char *name, const char *to) {
        return column(QString::fromLatin1(name), ColumnType::Uuid, QString::fromLatin1(to));
    };
    const QString scope = QStringLiteral("recruiting");
    protocol::SchemaDescriptor d = descriptor();
    for (protocol::Entity &each : d.entities) {
        if (each.name == candidates)
            each.columns += {typed("created_by", ColumnType::Uuid), typed("is_private", ColumnType::Boolean)};
        else if (each.name == u"files")
            each.columns += {typed("created_by", ColumnType::Uuid)};
    }
    d.entities +=
        {entity(QStringLiteral("tags"), scope, QStringLiteral("name"), {text("name")}),
         entity(tagged, scope, {},
                {reference("candidate_id", "candidates"), reference("tag_id", "tags"),
                 typed("created_by", ColumnType::Uuid)}),
         entity(QStringLiteral("candidate_merges"), scope, {},
                {reference("survivor_id", "candidates"), reference("merged_id", "candidates"),
                 typed("status", ColumnType::Enum), typed("merged_at", ColumnType::Timestamp),
                 typed("merged_by", ColumnType::Uuid), typed("unmerged_at", ColumnType::Timestamp),
                 typed("unmerged_by", ColumnType::Uuid)}),
         entity(events, scope, QStringLiteral("subject_name"),
                {reference("candidate_id", "candidates"), typed("kind", ColumnType::Enum),
                 typed("occurred_at", ColumnType::Timestamp), typed("actor_id", ColumnType::Uuid),
                 typed("subject_id", ColumnType::Uuid), text("subject_name"), typed("added_at", ColumnType::Timestamp),
                 typed("added_by", ColumnType::Uuid), typed("from_owner_id", ColumnType::Uuid),
                 typed("to_owner_id", ColumnType::Uuid), typed("from_source", ColumnType::Enum),
                 typed("to_source", ColumnType::Enum), typed("fields", ColumnType::Json)})};
    return d;
}

protocol::FieldMap told(int n, int candidate, const char *kind, const char *at,
                        std::initializer_list<std::pair<const char *, QByteArray>> more)
{
    protocol::FieldMap fields = row(n, {{"candidate_id", idText(candidate).constData()},
                                        {"kind", kind},
                                        {"occurred_at", at},
                                        {"actor_id", idText(2).constData()},
                                        {"fields", "[]"}});
    for (const auto &[name, value] : more)
        fields.insert(QString::fromLatin1(name), protocol::Value(value));
    return fields;
}

} // namespace

/// What no other row tells of a person: in their timeline and in the feed, over real rows in an encrypted cache.
class TestCandidateChanges : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Store> m_store;

    /// The timeline of one person in the order of time, each line as "kind who what from>to fields".
    [[nodiscard]] QStringList timeline(int person)
    {
        const Reader reader(m_store->connection(), m_store->descriptor());
        auto found = CandidateHistoryReader(reader).events(id(person));
        if (!found)
            return {found.error().message};
        std::stable_sort(found->begin(), found->end(), [](const CandidateEvent &a, const CandidateEvent &b) {
            return a.at.isValid() != b.at.isValid() ? a.at.isValid() : a.at < b.at;
        });
        using Kind = CandidateEvent::Kind;
        static const QHash<Kind, QString> kinds{
            {Kind::Tagged, QStringLiteral("tagged")},          {Kind::Untagged, QStringLiteral("untagged")},
            {Kind::FileAdded, QStringLiteral("file added")},   {Kind::FileRemoved, QStringLiteral("file removed")},
            {Kind::FileRestored, QStringLiteral("file back")}, {Kind::OwnerChanged, QStringLiteral("owner")},
            {Kind::SourceChanged, QStringLiteral("source")},   {Kind::MadePrivate, QStringLiteral("private")},
            {Kind::DetailsChanged, QStringLiteral("details")}};
        QStringList lines;
        for (const CandidateEvent &each : std::as_const(*found)) {
            QStringList parts{kinds.value(each.kind, QStringLiteral("?")), each.who, each.what};
            if (!each.from.isEmpty() || !each.to.isEmpty())
                parts << each.from + u'>' + each.to;
            parts << each.fields.join(u',');
            if (each.pending)
                parts << QStringLiteral("waits");
            parts.removeAll(QString());
            lines << parts.join(u' ');
        }
        return lines;
    }
    [[nodiscard]] QList<ActivityItem> feed(std::optional<ActivityTopic> topic = {})
    {
        const Reader reader(m_store->connection(), m_store->descriptor());
        ActivityQuery query;
        query.topic = topic;
        query.me = id(2);
        const auto page = ActivityReader(reader).page(query);
        return page ? page->items : QList<ActivityItem>();
    }
    [[nodiscard]] static QString said(const ActivityItem &item)
    {
        QStringList parts{QString::number(static_cast<int>(item.kind)), item.who, item.person, item.what};
        parts << item.fields.join(u',');
        if (item.pending)
            parts << QStringLiteral("waits");
        parts.removeAll(QString());
        return parts.join(u' ');
    }
    [[nodiscard]] static QString line(ActivityItem::Kind kind, const char *rest)
    {
        return QString::number(static_cast<int>(kind)) + u' ' + QLatin1String(rest);
    }

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        auto opened = Store::open(m_directory->path(), key);
        VERIFY_OK(opened);
        m_store = *std::move(opened);
        VERIFY_OK(m_store->applyDescriptor(schema()));
        VERIFY_OK(pull(*m_store, 1,
                       {{QStringLiteral("memberships"),
                         {row(1, {{"user_id", idText(1).constData()}, {"display_name", "Ingrid"}}),
                          row(2, {{"user_id", idText(2).constData()}, {"display_name", "Noor"}})}},
                        {candidates,
                         {row(31, {{"full_name", "Amal"}, {"owner_id", idText(1).constData()}, {"is_private", "f"}}),
                          row(32, {{"full_name", "Boris"}, {"is_private", "f"}})}},
                        {QStringLiteral("tags"), {row(51, {{"name", "Remote"}}), row(52, {{"name", "Abroad"}})}},
                        {tagged,
                         {row(61, {{"candidate_id", idText(31).constData()},
                                   {"tag_id", idText(52).constData()},
                                   {"created_by", idText(1).constData()},
                                   {"created_at", "2026-11-05 08:00:00+00"}})}}}));
    }
    void cleanup()
    {
        m_store.reset();
        m_directory.reset();
    }

    void whatIsGoneIsToldWithHowItCame()
    {
        VERIFY_OK(
            pull(*m_store, 2,
                 {{events,
                   {told(71, 31, "tag_removed", "2026-11-07 08:00:00+00",
                         {{"subject_id", idText(51)},
                          {"subject_name", "Remote"},
                          {"added_at", "2026-11-02 08:00:00+00"},
                          {"added_by", idText(1)}}),
                    told(72, 31, "owner_changed", "2026-11-08 08:00:00+00",
                         {{"from_owner_id", idText(1)}, {"to_owner_id", idText(2)}}),
                    told(73, 31, "source_changed", "2026-11-09 08:00:00+00",
                         {{"from_source", "manual"}, {"to_source", "agency"}}),
                    told(74, 31, "details_changed", "2026-11-10 08:00:00+00", {{"fields", "[\"phone\"]"}}),
                    told(75, 31, "details_changed", "2026-11-10 08:05:00+00", {{"fields", "[\"email\", \"phone\"]"}}),
                    told(76, 31, "details_changed", "2026-11-10 09:00:00+00", {{"fields", "[\"summary\"]"}}),
                    told(77, 31, "made_private", "2026-11-11 08:00:00+00", {}),
                    told(78, 31, "something_new", "2026-11-12 08:00:00+00", {})}}}));
        QCOMPARE(timeline(31).join(u'\n'),
                 (QStringList{QStringLiteral("tagged Ingrid Remote"), QStringLiteral("tagged Ingrid Abroad"),
                              QStringLiteral("untagged Noor Remote"), QStringLiteral("owner Noor Ingrid>Noor"),
                              QStringLiteral("source Noor manual>agency"), QStringLiteral("details Noor email,phone"),
                              QStringLiteral("details Noor summary"), QStringLiteral("private Noor")})
                     .join(u'\n'));
        QVERIFY(timeline(32).isEmpty());
        using Kind = ActivityItem::Kind;
        QStringList lines;
        for (const ActivityItem &item : feed(ActivityTopic::Details))
            lines << said(item);
        QCOMPARE(lines.join(u'\n'),
                 (QStringList{line(Kind::MadePrivate, "Noor Amal"), line(Kind::DetailsChanged, "Noor Amal summary"),
                              line(Kind::DetailsChanged, "Noor Amal email,phone"),
                              line(Kind::DetailsChanged, "Noor Amal phone"), line(Kind::SourceChanged, "Noor Amal"),
                              line(Kind::OwnerChanged, "Noor Amal")})
                     .join(u'\n'));
        lines.clear();
        for (const ActivityItem &item : feed(ActivityTopic::Labels))
            lines << said(item);
        QCOMPARE(lines.join(u'\n'),
                 (QStringList{line(Kind::Untagged, "Noor Amal Remote"), line(Kind::Tagged, "Ingrid Amal Abroad"),
                              line(Kind::Tagged, "Ingrid Amal Remote")})
                     .join(u'\n'));
        QVERIFY(feed(ActivityTopic::Notes).isEmpty());
    }

    /// A file that is there again says itself when it was added.
    void filesAreAddedOnce()
    {
        const auto removed = [](int n, const char *kind, const char *at) {
            return told(n, 31, kind, at,
                        {{"subject_id", idText(91)},
                         {"subject_name", "cv.pdf"},
                         {"added_at", "2026-11-02 08:00:00+00"},
                         {"added_by", idText(1)}});
        };
        VERIFY_OK(pull(*m_store, 2,
                       {{events,
                         {removed(71, "file_removed", "2026-11-07 08:00:00+00"),
                          removed(72, "file_restored", "2026-11-08 08:00:00+00"),
                          removed(73, "file_removed", "2026-11-09 08:00:00+00")}}}));
        const QStringList once{QStringLiteral("file added Ingrid cv.pdf"), QStringLiteral("tagged Ingrid Abroad"),
                               QStringLiteral("file removed Noor cv.pdf"), QStringLiteral("file back Noor cv.pdf"),
                               QStringLiteral("file removed Noor cv.pdf")};
        QCOMPARE(timeline(31), once);
        QCOMPARE(feed(ActivityTopic::Files).size(), 4);
        VERIFY_OK(pull(*m_store, 3,
                       {{events, {removed(74, "file_restored", "2026-11-10 08:00:00+00")}},
                        {QStringLiteral("files"),
                         {row(91, {{"candidate_id", idText(31).constData()},
                                   {"original_filename", "cv.pdf"},
                                   {"created_by", idText(1).constData()},
                                   {"created_at", "2026-11-02 08:00:00+00"}})}}}));
        QVERIFY(!timeline(31).contains(QStringLiteral("file added Ingrid cv.pdf"))); // the file's own line
        QCOMPARE(feed(ActivityTopic::Files).size(), 5);
    }

    void whatWasMergedIsToldWithIt()
    {
        VERIFY_OK(pull(*m_store, 2,
                       {{events,
                         {told(71, 38, "tag_removed", "2026-11-07 08:00:00+00",
                               {{"subject_id", idText(51)}, {"subject_name", "Remote"}}),
                          told(72, 39, "made_private", "2026-11-06 08:00:00+00", {})}},
                        {QStringLiteral("candidate_merges"),
                         {row(81, {{"survivor_id", idText(31).constData()},
                                   {"merged_id", idText(38).constData()},
                                   {"status", "merged"},
                                   {"merged_at", "2026-11-08 08:00:00+00"}}),
                          row(82, {{"survivor_id", idText(38).constData()},
                                   {"merged_id", idText(39).constData()},
                                   {"status", "merged"},
                                   {"merged_at", "2026-11-07 08:00:00+00"}})}}}));
        QCOMPARE(timeline(31), (QStringList{QStringLiteral("tagged Ingrid Abroad"), QStringLiteral("private Noor"),
                                            QStringLiteral("untagged Noor Remote")}));
        QCOMPARE(feed(ActivityTopic::Labels).value(0).candidate, id(31));
        QCOMPARE(feed(ActivityTopic::Labels).value(0).person, QStringLiteral("Amal"));
        // By way of a third too.
        const QList<ActivityItem> changed = feed(ActivityTopic::Details);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0].candidate, id(31));
        QCOMPARE(changed[0].person, QStringLiteral("Amal"));
        // Parted again: each has their own.
        VERIFY_OK(pull(*m_store, 3,
                       {{QStringLiteral("candidate_merges"),
                         {row(81, {{"survivor_id", idText(31).constData()},
                                   {"merged_id", idText(38).constData()},
                                   {"status", "unmerged"},
                                   {"merged_at", "2026-11-08 08:00:00+00"},
                                   {"unmerged_at", "2026-11-09 08:00:00+00"}})}}}));
        QVERIFY(!timeline(31).contains(QStringLiteral("untagged Noor Remote")));
        QVERIFY(timeline(38).contains(QStringLiteral("untagged Noor Remote")));
        QVERIFY(timeline(38).contains(QStringLiteral("private Noor")));
    }

    void whatWaitsIsToldAsWaiting()
    {
        VERIFY_OK(m_store->overlay({tagged, id(61), MutationKind::Remove, {}, {}}));
        VERIFY_OK(m_store->overlay(update(candidates, 31, QStringLiteral("phone"), nullptr, "030")));
        VERIFY_OK(m_store->overlay(
            update(candidates, 31, QStringLiteral("owner_id"), idText(1).constData(), idText(2).constData())));
        QCOMPARE(timeline(31),
                 (QStringList{QStringLiteral("tagged Ingrid Abroad"), QStringLiteral("untagged Abroad waits"),
                              QStringLiteral("owner Ingrid>Noor waits"), QStringLiteral("details phone waits")}));
        using Kind = ActivityItem::Kind;
        QStringList lines;
        for (const ActivityItem &item : feed()) {
            if (item.pending)
                lines << said(item);
        }
        QCOMPARE(lines, (QStringList{line(Kind::Untagged, "Noor Amal Abroad waits"),
                                     line(Kind::OwnerChanged, "Noor Amal waits"),
                                     line(Kind::DetailsChanged, "Noor Amal phone waits")}));
        QCOMPARE(feed(ActivityTopic::Labels).size(), 1);
        // Back as it was: there is nothing to tell.
        VERIFY_OK(m_store->overlay(update(candidates, 31, QStringLiteral("phone"), "030", nullptr)));
        QVERIFY(!timeline(31).contains(QStringLiteral("details phone waits")));
    }

    /// A bulk action is one line; the fields that one person was given come together.
    void manyAtOnceAreOneLine()
    {
        ActivityItem one;
        one.kind = ActivityItem::Kind::DetailsChanged;
        one.by = id(2);
        one.candidate = id(31);
        one.fields = {QStringLiteral("phone")};
        one.at = one.since = QDateTime::fromString(QStringLiteral("2026-11-10T08:00:00Z"), Qt::ISODate);
        ActivityItem other = one;
        other.fields = {QStringLiteral("email")};
        QList<ActivityItem> lines;
        appendActivity(lines, {one, other});
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines[0].count, 1);
        QCOMPARE(lines[0].fields.size(), 2);
        other.candidate = id(32);
        appendActivity(lines, {other});
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines[0].count, 2);
        // Two fields of the second one too: they are two people still.
        appendActivity(lines, {other, one});
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines[0].count, 2);
        one.kind = other.kind = ActivityItem::Kind::Untagged;
        one.what = QStringLiteral("Remote");
        other.what = QStringLiteral("Abroad");
        appendActivity(lines, {one, other});
        QCOMPARE(lines.size(), 3);
    }

    void anOlderServerHasNoneOfIt()
    {
        QTemporaryDir directory;
        auto store = Store::open(directory.path(), key);
        VERIFY_OK(store);
        VERIFY_OK((*store)->applyDescriptor(descriptor()));
        const Reader reader((*store)->connection(), (*store)->descriptor());
        VERIFY_OK(CandidateHistoryReader(reader).events(id(31)));
        VERIFY_OK(ActivityReader(reader).page({}));
    }
};

QTEST_GUILESS_MAIN(TestCandidateChanges)
#include "tst_candidatechanges.moc"
