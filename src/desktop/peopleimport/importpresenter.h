#pragma once

#include "client/importcolumns.h"
#include "desktop/shell/undohistory.h"
#include "desktop/sources/mergesource.h"
#include "desktop/sources/sources.h"

#include <QTimer>

namespace shortlist::desktop {

/// How columns were read once, under a name: a row of import_profiles.
struct ImportProfile
{
    QUuid id;
    QString name;
    client::TableFormat format;
    QHash<QString, QString> columns; ///< title in the file → column of candidates
};

/// Everything the dialog shows of a file that is about to be imported.
struct PeopleImportState
{
    enum class Phase { Reading, Planning, Ready, Failed, Importing, Done };
    Phase phase = Phase::Reading;
    client::PeopleFile file;
    client::ColumnMapping mapping;
    QStringList columns;               ///< what may be filled: columns of candidates, tags, the workspace's own fields
    QHash<QString, QString> ownTitles; ///< of the workspace's own fields, by what `columns` calls them
    QList<ImportProfile> profiles;
    qsizetype people = 0;
    QStringList names;   ///< the first of them
    qsizetype alike = 0; ///< lines of people whose telephone or LinkedIn page is known
    bool addAlike = false;
    QStringList known;      ///< people who are there with the address of a line left out, and could apply
    bool addToKnown = true; ///< they do
    QList<client::ImportProblem> problems;
    QString problem; ///< why nothing can be imported
};

/// Reads a file with people, maps its columns, shows what would come of it, and imports that as one step that one undo
/// takes back. GUI thread; the sources outlive it.
class PeopleImportPresenter : public QObject
{
    Q_OBJECT
public:
    PeopleImportPresenter(FileSource &files, RecordSource &records, UndoHistory &history,
                          const protocol::Entity &candidates, QObject *parent = nullptr);

    [[nodiscard]] const PeopleImportState &state() const { return m_state; }

    void begin(const client::FileInput &file, const client::ImportOptions &options);
    /// Reads the file again in another encoding or with another delimiter.
    void setFormat(const client::TableFormat &format);
    void setColumn(qsizetype index, const QString &column);
    void useProfile(const QUuid &profile);
    /// Whether people come in whose telephone or LinkedIn page somebody has already.
    void setAddAlike(bool add);
    /// Who knows whether those who are there could apply; without one nobody is asked about.
    void setMerging(MergeSource *source) { m_merging = source; }
    /// Whether those who are there apply as well.
    void setAddToKnown(bool add);
    /// Imports what is planned; `remember`, where not empty, keeps the columns under that name.
    void import(const QString &remember);
    /// Writes the lines that are left out, to be mended; on a worker thread.
    void saveLeftOut(const QString &path);

Q_SIGNALS:
    void changed(const shortlist::desktop::PeopleImportState &state);
    void saved(const QString &path);
    void problem(const QString &text);

private:
    void read();
    void plan();
    void planKnown(quint64 generation);
    void readProfiles();
    void readOwnFields();
    void publish(PeopleImportState::Phase phase);
    [[nodiscard]] protocol::FieldMap profileFields(const QString &name) const;

    FileSource &m_files;
    RecordSource &m_records;
    UndoHistory &m_history;
    const protocol::Entity m_entity;
    PeopleImportState m_state;
    MergeSource *m_merging = nullptr;
    client::ImportPlan m_plan;
    client::KnownApplicants m_known;
    client::ImportOptions m_options;
    client::TableFormat m_format;
    client::FileInput m_file;
    QList<client::OwnColumn> m_own;
    QTimer m_soon;
    quint64 m_generation = 0;
};

} // namespace shortlist::desktop
