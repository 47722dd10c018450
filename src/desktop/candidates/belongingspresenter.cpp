#include "desktop/candidates/belongingspresenter.h"

#include "core/clock.h"
#include "core/random.h"
#include "core/uuid.h"
#include "desktop/shell/wording.h"

#include <algorithm>

namespace shortlist::desktop {

namespace {

QByteArray text(const QUuid &id)
{
    return core::toText(id).toLatin1();
}

client::Edit link(bool pool, const QUuid &candidate, const QUuid &target)
{
    client::Edit edit;
    edit.kind = protocol::MutationKind::Insert;
    edit.entity = pool ? QStringLiteral("talent_pool_members") : QStringLiteral("candidate_tags");
    edit.values = {{QStringLiteral("candidate_id"), text(candidate)},
                   {pool ? QStringLiteral("pool_id") : QStringLiteral("tag_id"), text(target)}};
    return edit;
}

} // namespace

QList<CustomField> customFieldsOf(const cache::CandidateBelongings &belongings)
{
    QList<CustomField> fields;
    for (const cache::OwnField &own : belongings.fields) {
        CustomField field;
        field.field = own.id;
        field.key = own.key;
        field.label = own.label;
        field.kind = own.kind;
        field.help = own.help;
        field.choices = own.choices;
        field.valueRow = own.value;
        if (!own.text.isEmpty())
            field.value = own.text.toUtf8();
        field.active = own.active;
        fields << field;
    }
    return fields;
}

BelongingsPresenter::BelongingsPresenter(BelongingSource *source, DirectorySource &directory, WorkspaceEvents &events,
                                         UndoHistory &history, QObject *parent)
    : QObject(parent), m_source(source), m_directory(directory), m_history(history)
{
    connect(&events, &WorkspaceEvents::changed, this, [this](const QSet<QString> &entities) {
        static const QSet<QString> shown{QStringLiteral("tags"),          QStringLiteral("candidate_tags"),
                                         QStringLiteral("talent_pools"),  QStringLiteral("talent_pool_members"),
                                         QStringLiteral("custom_fields"), QStringLiteral("custom_values")};
        if (entities.intersects(shown))
            reload();
    });
}

void BelongingsPresenter::show(const QUuid &candidate)
{
    if (candidate == m_state.candidate)
        return;
    m_state.candidate = candidate;
    m_state.belongings = {};
    m_read = false;
    m_held.drop();
    reload();
}

void BelongingsPresenter::reload()
{
    const Permissions permissions = m_directory.permissions();
    const auto may = [&](const char *entity) {
        return permissions.may(QString::fromLatin1(entity), Permissions::Act::Create);
    };
    m_state.mayTag = may("candidate_tags");
    m_state.mayMakeTags = may("tags");
    m_state.mayPool = may("talent_pool_members");
    m_state.mayMakePools = may("talent_pools");
    m_state.mayFill = may("custom_values");
    if (!m_source || m_state.candidate.isNull()) {
        Q_EMIT stateChanged(m_state);
        return;
    }
    m_source->belongings(m_state.candidate, this,
                         [this, asked = m_state.candidate](core::Expected<cache::CandidateBelongings> found) {
                             if (asked != m_state.candidate)
                                 return;
                             if (!found) {
                                 Q_EMIT problem(describe(found.error()));
                                 return;
                             }
                             m_state.belongings = *found;
                             m_read = true;
                             Q_EMIT stateChanged(m_state);
                             m_held.release();
                         });
}

void BelongingsPresenter::run(const QList<client::Edit> &edits, const QString &said)
{
    m_history.apply(edits, said, this, [this](core::Expected<client::EditReceipt> receipt) {
        if (!receipt)
            Q_EMIT problem(describe(receipt.error()));
    });
}

void BelongingsPresenter::set(const cache::Belonging &thing, bool pool, bool on)
{
    if (on == !thing.links.isEmpty() || m_state.candidate.isNull())
        return;
    const QString name = isolated(thing.name);
    if (on) {
        run({link(pool, m_state.candidate, thing.id)},
            pool ? tr("Put into the pool “%1”").arg(name) : tr("Tagged “%1”").arg(name));
        return;
    }
    QList<client::Edit> edits;
    for (const QUuid &row : thing.links) {
        client::Edit edit;
        edit.kind = protocol::MutationKind::Remove;
        edit.entity = pool ? QStringLiteral("talent_pool_members") : QStringLiteral("candidate_tags");
        edit.row = row;
        edits << edit;
    }
    run(edits, pool ? tr("Taken out of the pool “%1”").arg(name) : tr("Tag “%1” removed").arg(name));
}

bool BelongingsPresenter::waits(std::function<void()> change)
{
    if (!m_read)
        m_held.hold(std::move(change));
    return !m_read;
}

void BelongingsPresenter::setTag(const QUuid &tag, bool on)
{
    if (waits([this, tag, on] { setTag(tag, on); }))
        return;
    const QList<cache::Belonging> tags = m_state.belongings.tags;
    for (const cache::Belonging &each : tags) {
        if (each.id == tag)
            set(each, false, on);
    }
}

void BelongingsPresenter::setPool(const QUuid &pool, bool on)
{
    if (waits([this, pool, on] { setPool(pool, on); }))
        return;
    const QList<cache::Belonging> pools = m_state.belongings.pools;
    for (const cache::Belonging &each : pools) {
        if (each.id == pool)
            set(each, true, on);
    }
}

void BelongingsPresenter::add(const QString &typed, bool pool)
{
    const QString name = typed.simplified();
    if (name.isEmpty() || m_state.candidate.isNull() || waits([this, typed, pool] { add(typed, pool); }))
        return;
    const QList<cache::Belonging> all = pool ? m_state.belongings.pools : m_state.belongings.tags;
    for (const cache::Belonging &each : all) {
        if (each.name.compare(name, Qt::CaseInsensitive) == 0) {
            set(each, pool, true);
            return;
        }
    }
    // The id is made here, because the link names it in the same transaction.
    const core::SystemClock clock;
    core::SystemRandom random;
    core::UuidSource ids(clock, random);
    client::Edit made;
    made.kind = protocol::MutationKind::Insert;
    made.entity = pool ? QStringLiteral("talent_pools") : QStringLiteral("tags");
    made.row = ids.next();
    made.values = {{QStringLiteral("name"), name.toUtf8()}};
    run({made, link(pool, m_state.candidate, made.row)},
        pool ? tr("Put into the pool “%1”").arg(isolated(name)) : tr("Tagged “%1”").arg(isolated(name)));
}

void BelongingsPresenter::addTag(const QString &name)
{
    add(name, false);
}

void BelongingsPresenter::addPool(const QString &name)
{
    add(name, true);
}

void BelongingsPresenter::setOwnField(const QUuid &fieldId, const QString &value)
{
    if (waits([this, fieldId, value] { setOwnField(fieldId, value); }))
        return;
    const QList<cache::OwnField> fields = m_state.belongings.fields;
    for (const cache::OwnField &field : fields) {
        if (field.id != fieldId || field.text == value || m_state.candidate.isNull())
            continue;
        const protocol::Value stored = value.isEmpty() ? protocol::Value() : protocol::Value(value.toUtf8());
        client::Edit edit;
        edit.entity = QStringLiteral("custom_values");
        edit.values = {{QStringLiteral("value"), stored}};
        if (field.value.isNull()) {
            edit.kind = protocol::MutationKind::Insert;
            edit.values.insert(QStringLiteral("field_id"), text(field.id));
            edit.values.insert(QStringLiteral("candidate_id"), text(m_state.candidate));
        } else {
            edit.kind = protocol::MutationKind::Update;
            edit.row = field.value;
        }
        run({edit}, tr("%1 changed").arg(isolated(field.label)));
        return;
    }
}

} // namespace shortlist::desktop
