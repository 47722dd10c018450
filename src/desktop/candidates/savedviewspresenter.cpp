#include "desktop/candidates/savedviewspresenter.h"

#include "core/json.h"
#include "desktop/shell/wording.h"

#include <QJsonDocument>

#include <algorithm>

namespace shortlist::desktop {

namespace {

const QString entity = QStringLiteral("saved_views");

/// Columns that tell a person nothing.
bool isShown(const protocol::Column &column)
{
    return column.name != u"id" && column.name != u"deleted_at" && column.name != u"created_by" &&
           column.name != u"updated_by" &&
           (column.type != protocol::ColumnType::Uuid || column.references == u"memberships");
}

} // namespace

SavedViewsPresenter::SavedViewsPresenter(RecordSource *records, DirectorySource &directory, WorkspaceEvents &events,
                                         UndoHistory &history, QObject *parent)
    : QObject(parent), m_records(records), m_directory(directory), m_history(history)
{
    connect(&events, &WorkspaceEvents::changed, this, [this](const QSet<QString> &entities) {
        if (entities.contains(entity))
            read();
        if (entities.contains(QStringLiteral("custom_fields")))
            readOwnFields();
    });
    connect(&events, &WorkspaceEvents::descriptorChanged, this, &SavedViewsPresenter::start);
}

void SavedViewsPresenter::start()
{
    rebuild();
    read();
    readOwnFields();
}

void SavedViewsPresenter::read()
{
    if (!m_records)
        return;
    m_records->records(entity, this, [this](core::Expected<QList<RecordFields>> rows) {
        if (!rows)
            return; // the built-in views stay
        m_saved.clear();
        const QUuid me = m_directory.person().userId;
        for (const RecordFields &row : *rows) {
            if (row.text(QStringLiteral("area")) != u"candidates")
                continue;
            SavedView view;
            view.id = row.id;
            view.name = row.text(QStringLiteral("name"));
            view.arrangement.query = row.text(QStringLiteral("query"));
            view.arrangement.readColumns(row.text(QStringLiteral("columns")).toUtf8());
            view.arrangement.readSort(row.text(QStringLiteral("sort")).toUtf8());
            view.shared = row.text(QStringLiteral("is_shared")) == u"t";
            const QString owner = row.text(QStringLiteral("owner_id"));
            view.own = owner.isEmpty() || QUuid::fromString(owner) == me; // set by the server: not yet there offline
            m_saved.append(view);
        }
        std::stable_sort(m_saved.begin(), m_saved.end(),
                         [](const SavedView &a, const SavedView &b) { return a.name.localeAwareCompare(b.name) < 0; });
        rebuild();
    });
}

void SavedViewsPresenter::readOwnFields()
{
    if (!m_records)
        return;
    m_records->records(QStringLiteral("custom_fields"), this, [this](core::Expected<QList<RecordFields>> rows) {
        if (!rows)
            return;
        m_ownFields.clear();
        for (const RecordFields &row : *rows) {
            if (row.text(QStringLiteral("entity")) == u"candidates")
                m_ownFields.append({row.text(QStringLiteral("key")), row.text(QStringLiteral("label")), false});
        }
        rebuild();
    });
}

void SavedViewsPresenter::rebuild()
{
    const auto builtIn = [](const char *key, const QString &name, const char *query) {
        SavedView view;
        view.key = QString::fromLatin1(key);
        view.name = name;
        view.arrangement.query = QString::fromLatin1(query);
        view.own = false;
        return view;
    };
    m_state.views = {builtIn("everyone", tr("Everyone"), ""), builtIn("mine", tr("My people"), "owner:me"),
                     builtIn("new", tr("New this week"), "created:-7d"),
                     //: People about whom nothing changed for 30 days
                     builtIn("quiet", tr("Quiet for 30 days"), "updated<-30d")};
    m_state.views += m_saved;
    m_state.current = -1;
    for (int i = 0; i < m_state.views.size(); ++i) {
        const SavedView &view = m_state.views[i];
        if (view.id == m_chosen && view.key == m_chosenKey)
            m_state.current = i;
    }
    const protocol::SchemaDescriptor schema = m_directory.descriptor();
    m_state.columns = {
        {QStringLiteral("full_name"), tr("Name", "Column")}, {QStringLiteral("current_title"), tr("Title · company")},
        {QStringLiteral("location"), tr("Place", "Column")}, {QStringLiteral("match"), tr("Match", "Column")},
        {QStringLiteral("stage"), tr("Stage", "Column")},    {QStringLiteral("updated_at"), tr("Active")}};
    if (schema.entity(QStringLiteral("candidate_tags")))
        m_state.columns.append({QStringLiteral("tags"), tr("Tags"), false});
    if (schema.entity(QStringLiteral("talent_pool_members")))
        m_state.columns.append({QStringLiteral("pools"), tr("Talent pools"), false});
    //: Column: why the person was turned down, and for which job
    m_state.columns.append({rejectReasonColumn, tr("Why not", "Column"), false});
    if (const protocol::Entity *people = schema.entity(QStringLiteral("candidates"))) {
        for (const protocol::Column &column : people->columns) {
            const bool there = std::any_of(m_state.columns.begin(), m_state.columns.end(),
                                           [&](const ColumnOffer &offer) { return offer.name == column.name; });
            if (!there && isShown(column))
                m_state.columns.append(
                    {column.name, columnTitle(column.name), column.type != protocol::ColumnType::Uuid});
        }
    }
    m_state.columns += m_ownFields;
    m_state.maySave =
        m_directory.permissions().may(entity, Permissions::Act::Create) && schema.entity(entity) != nullptr;
    m_state.gone.clear();
    if (const SavedView *view = current()) {
        for (const QString &name : view->arrangement.columnNames()) {
            if (std::none_of(m_state.columns.begin(), m_state.columns.end(),
                             [&](const ColumnOffer &offer) { return offer.name == name; }))
                m_state.gone.append(name);
        }
    }
    noteArrangement(m_now);
}

const SavedView *SavedViewsPresenter::current() const
{
    return m_state.current >= 0 ? &m_state.views[m_state.current] : nullptr;
}

void SavedViewsPresenter::noteArrangement(const ListArrangement &now)
{
    m_now = now;
    const SavedView *view = current();
    // What a view does not say is as the person left it, and columns that are gone are nobody's change.
    QStringList wanted = view ? view->arrangement.columnNames() : QStringList();
    wanted.removeIf([this](const QString &name) { return m_state.gone.contains(name); });
    m_state.changed =
        view && (view->arrangement.query != now.query || (!wanted.isEmpty() && wanted != now.columnNames()) ||
                 (!view->arrangement.sort.isEmpty() &&
                  (view->arrangement.sort != now.sort || view->arrangement.descending != now.descending)));
    Q_EMIT stateChanged(m_state);
}

void SavedViewsPresenter::choose(int index)
{
    if (index < 0 || index >= m_state.views.size())
        return;
    const SavedView view = m_state.views[index];
    m_chosen = view.id;
    m_chosenKey = view.key;
    m_state.current = index;
    Q_EMIT arrangementWanted(view.arrangement);
    rebuild();
}

void SavedViewsPresenter::step(int by)
{
    const auto count = static_cast<int>(m_state.views.size());
    choose(((std::max(m_state.current, 0) + by) % count + count) % count);
}

protocol::FieldMap SavedViewsPresenter::valuesOf(const ListArrangement &arrangement) const
{
    const auto json = [](const QJsonArray &array) { return QJsonDocument(array).toJson(QJsonDocument::Compact); };
    return {{QStringLiteral("query"), arrangement.query.toUtf8()},
            {QStringLiteral("columns"), json(arrangement.columnsJson())},
            {QStringLiteral("sort"), json(arrangement.sortJson())}};
}

void SavedViewsPresenter::saveAs(const QString &name, bool shared)
{
    if (name.trimmed().isEmpty() || !m_state.maySave)
        return;
    client::Edit edit;
    edit.kind = protocol::MutationKind::Insert;
    edit.entity = entity;
    edit.values = valuesOf(m_now);
    edit.values.insert(QStringLiteral("name"), name.trimmed().toUtf8());
    edit.values.insert(QStringLiteral("area"), QByteArrayLiteral("candidates"));
    edit.values.insert(QStringLiteral("is_shared"), shared ? QByteArrayLiteral("t") : QByteArrayLiteral("f"));
    m_history.apply({edit}, tr("View “%1” saved").arg(isolated(name.trimmed())), this,
                    [this](core::Expected<client::EditReceipt> receipt) {
                        if (!receipt) {
                            Q_EMIT problem(describe(receipt.error()));
                            return;
                        }
                        m_chosen = receipt->rows.value(0);
                        m_chosenKey.clear();
                        read();
                    });
}

void SavedViewsPresenter::edit(const protocol::FieldMap &values, const QString &said)
{
    const SavedView *view = current();
    if (!view || view->id.isNull() || !view->own)
        return;
    client::Edit edit;
    edit.kind = protocol::MutationKind::Update;
    edit.entity = entity;
    edit.row = view->id;
    edit.values = values;
    m_history.apply({edit}, said, this, [this](core::Expected<client::EditReceipt> receipt) {
        if (!receipt)
            Q_EMIT problem(describe(receipt.error()));
        else
            read();
    });
}

void SavedViewsPresenter::update()
{
    if (const SavedView *view = current())
        edit(valuesOf(m_now), tr("View “%1” saved").arg(isolated(view->name)));
}

void SavedViewsPresenter::rename(const QString &name)
{
    if (!name.trimmed().isEmpty())
        edit({{QStringLiteral("name"), name.trimmed().toUtf8()}},
             tr("View renamed to “%1”").arg(isolated(name.trimmed())));
}

void SavedViewsPresenter::remove()
{
    const SavedView *view = current();
    if (!view || view->id.isNull() || !view->own)
        return;
    client::Edit edit;
    edit.kind = protocol::MutationKind::Remove;
    edit.entity = entity;
    edit.row = view->id;
    m_history.apply({edit}, tr("View “%1” removed").arg(isolated(view->name)), this,
                    [this](core::Expected<client::EditReceipt> receipt) {
                        if (!receipt) {
                            Q_EMIT problem(describe(receipt.error()));
                            return;
                        }
                        choose(0);
                        read();
                    });
}

} // namespace shortlist::desktop
