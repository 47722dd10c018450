#include "desktop/peopleimport/importpresenter.h"

#include "client/peopleimport.h"
#include "desktop/shell/wording.h"
#include "documents/csv.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <QSaveFile>
#include <QThreadPool>

namespace shortlist::desktop {

using Phase = PeopleImportState::Phase;

namespace {

ImportProfile profileOf(const RecordFields &record)
{
    const QJsonObject settings = QJsonDocument::fromJson(record.text(QStringLiteral("settings")).toUtf8()).object();
    ImportProfile profile;
    profile.id = record.id;
    profile.name = record.text(QStringLiteral("name"));
    profile.format = {settings.value(u"encoding").toString(), settings.value(u"separator").toString()};
    const QJsonObject columns = settings.value(u"columns").toObject();
    for (auto it = columns.begin(); it != columns.end(); ++it)
        profile.columns.insert(it.key(), it.value().toString());
    return profile;
}

} // namespace

PeopleImportPresenter::PeopleImportPresenter(FileSource &files, RecordSource &records, UndoHistory &history,
                                             const protocol::Entity &candidates, QObject *parent)
    : QObject(parent), m_files(files), m_records(records), m_history(history), m_entity(candidates)
{
    // Several columns are changed one after another: planned once.
    m_soon.setSingleShot(true);
    m_soon.setInterval(150);
    connect(&m_soon, &QTimer::timeout, this, &PeopleImportPresenter::plan);
    for (const protocol::Column &column : m_entity.columns) {
        if (column.writable && (column.references.isEmpty() || column.references == u"memberships"))
            m_state.columns.append(column.name);
    }
}

void PeopleImportPresenter::begin(const client::FileInput &file, const client::ImportOptions &options)
{
    m_file = file;
    m_options = options;
    readProfiles();
    readOwnFields();
}

void PeopleImportPresenter::readOwnFields()
{
    publish(Phase::Reading);
    // Before the file: its titles may name them.
    m_records.records(
        QStringLiteral("custom_fields"), this, [this](const core::Expected<QList<RecordFields>> &records) {
            for (const RecordFields &record : records ? *records : QList<RecordFields>()) {
                if (record.text(QStringLiteral("entity")) != u"candidates" ||
                    record.text(QStringLiteral("is_active")) == u"f")
                    continue;
                const client::OwnColumn own{
                    record.id, record.text(QStringLiteral("key")), record.text(QStringLiteral("label")), {}, {}};
                m_own.append(own);
                m_state.columns.append(own.target());
                m_state.ownTitles.insert(own.target(), own.label);
            }
            m_state.columns.append(client::tagsTarget);
            read();
        });
}

void PeopleImportPresenter::setAddAlike(bool add)
{
    if (add == m_state.addAlike)
        return;
    m_state.addAlike = add;
    plan();
}

void PeopleImportPresenter::setAddToKnown(bool add)
{
    if (add == m_state.addToKnown)
        return;
    m_state.addToKnown = add;
    Q_EMIT changed(m_state);
}

void PeopleImportPresenter::read()
{
    publish(Phase::Reading);
    const quint64 generation = ++m_generation;
    m_files.readPeople(m_file, m_format, this, [this, generation](core::Expected<client::PeopleFile> file) {
        if (generation != m_generation)
            return;
        if (!file) {
            m_state.problem = describe(file.error());
            publish(Phase::Failed);
            return;
        }
        m_state.file = *std::move(file);
        m_state.mapping = m_state.file.rows.isEmpty()
                              ? client::ColumnMapping()
                              : client::guessImportMapping(m_state.file.rows.constFirst(), m_entity, m_own);
        plan();
    });
}

void PeopleImportPresenter::plan()
{
    m_soon.stop();
    publish(Phase::Planning);
    const quint64 generation = ++m_generation;
    m_options.mapping = m_state.mapping;
    m_options.addAlike = m_state.addAlike;

    m_files.planImport(m_state.file, m_options, this, [this, generation](core::Expected<client::ImportPlan> plan) {
        if (generation != m_generation)
            return;
        m_plan = plan ? *plan : client::ImportPlan();
        m_state.people = m_plan.people.size();
        m_state.names = m_plan.names.mid(0, 5);
        m_state.problems = m_plan.problems;
        m_state.alike = m_plan.alike;
        m_known = {};
        m_state.known.clear();
        if (!plan && plan.error().where == u"full_name") // which the plan says in English
            m_state.problem = tr("No column of %1 is a name: choose “Name” or “Given name” for one of them.")
                                  .arg(isolated(m_state.file.name));
        else
            m_state.problem = plan ? QString() : describe(plan.error());
        if (plan && m_merging != nullptr && !m_options.job.isNull() && !m_plan.problems.isEmpty())
            planKnown(generation);
        else
            publish(plan ? Phase::Ready : Phase::Failed);
    });
}

void PeopleImportPresenter::planKnown(quint64 generation)
{
    m_merging->knownApplicants(m_state.file, m_plan.problems, m_options, this,
                               [this, generation](const core::Expected<client::KnownApplicants> &known) {
                                   if (generation != m_generation)
                                       return;
                                   m_known = known ? *known : client::KnownApplicants();
                                   m_state.known = m_known.names;
                                   m_state.problem = known ? QString() : describe(known.error());
                                   publish(known ? Phase::Ready : Phase::Failed);
                               });
}

void PeopleImportPresenter::setFormat(const client::TableFormat &format)
{
    m_format = format;
    read();
}

void PeopleImportPresenter::setColumn(qsizetype index, const QString &column)
{
    if (index < 0 || index >= m_state.mapping.size() || m_state.mapping.at(index) == column)
        return;
    // A column is filled once: where it stood before stays empty.
    if (!column.isEmpty()) {
        for (QString &other : m_state.mapping) {
            if (other == column)
                other.clear();
        }
    }
    m_state.mapping[index] = column;
    publish(Phase::Planning);
    m_soon.start();
}

void PeopleImportPresenter::useProfile(const QUuid &profile)
{
    for (const ImportProfile &known : std::as_const(m_state.profiles)) {
        if (known.id != profile || m_state.file.rows.isEmpty())
            continue;
        client::ColumnMapping mapping;
        for (const QString &title : m_state.file.rows.constFirst())
            mapping.append(known.columns.value(title));
        m_state.mapping = mapping;
        plan();
    }
}

void PeopleImportPresenter::readProfiles()
{
    m_records.records(QStringLiteral("import_profiles"), this, [this](core::Expected<QList<RecordFields>> records) {
        m_state.profiles.clear();
        for (const RecordFields &record : records ? *records : QList<RecordFields>())
            m_state.profiles.append(profileOf(record));
        Q_EMIT changed(m_state);
    });
}

protocol::FieldMap PeopleImportPresenter::profileFields(const QString &name) const
{
    QJsonObject columns;
    for (qsizetype i = 0; i < m_state.mapping.size(); ++i) {
        if (!m_state.mapping.at(i).isEmpty())
            columns.insert(m_state.file.rows.constFirst().at(i), m_state.mapping.at(i));
    }
    const QJsonObject settings{{QStringLiteral("encoding"), m_state.file.encoding},
                               {QStringLiteral("separator"), m_state.file.delimiter},
                               {QStringLiteral("columns"), columns}};
    return {{QStringLiteral("name"), protocol::Value(name.toUtf8())},
            {QStringLiteral("settings"), protocol::Value(QJsonDocument(settings).toJson(QJsonDocument::Compact))}};
}

void PeopleImportPresenter::import(const QString &remember)
{
    QList<client::Edit> edits = m_plan.edits;
    if (m_state.addToKnown)
        edits += m_known.edits;
    if (m_state.phase != Phase::Ready || edits.isEmpty())
        return;
    if (!remember.trimmed().isEmpty() && !m_state.mapping.isEmpty())
        edits.append(
            {protocol::MutationKind::Insert, QStringLiteral("import_profiles"), {}, profileFields(remember.trimmed())});
    publish(Phase::Importing);
    const auto people = static_cast<int>(m_plan.people.size());
    const auto added = m_state.addToKnown ? static_cast<int>(m_known.edits.size()) : 0;
    m_history.apply(edits,
                    //: People who were there before the import, and apply for a job by it
                    people == 0 && added > 0 ? tr("%n people brought up to date", nullptr, added)
                                             : tr("%n people imported", nullptr, people),
                    this, [this](core::Expected<client::EditReceipt> receipt) {
                        m_state.problem = receipt ? QString() : describe(receipt.error());
                        publish(receipt ? Phase::Done : Phase::Failed);
                    });
}

void PeopleImportPresenter::saveLeftOut(const QString &path)
{
    QThreadPool::globalInstance()->start(
        [path, file = m_state.file, problems = m_state.problems, guard = QPointer<PeopleImportPresenter>(this)] {
            const QByteArray csv = documents::writeCsv(client::leftOutRows(file, problems));
            QSaveFile out(path);
            // People's data outside the encrypted profile: for its owner alone.
            const bool written = out.open(QIODevice::WriteOnly) &&
                                 out.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
                                 out.write(csv) == csv.size() && out.commit();
            QMetaObject::invokeMethod(qApp, [guard, path, written, why = out.errorString()] {
                if (!guard)
                    return;
                if (written)
                    Q_EMIT guard->saved(path);
                else
                    Q_EMIT guard->problem(tr("The file cannot be written: %1").arg(why));
            });
        });
}

void PeopleImportPresenter::publish(Phase phase)
{
    m_state.phase = phase;
    Q_EMIT changed(m_state);
}

} // namespace shortlist::desktop
