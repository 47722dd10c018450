#pragma once

#include "desktop/shell/undohistory.h"
#include "desktop/sources/preferencesource.h"

#include <QHash>
#include <QJsonObject>

namespace shortlist::desktop {

/// What one person prefers: columns of user_preferences by their name ("theme"), and options inside its `settings`
/// by "settings." and their name ("settings.density"). A value that was never set reads as its default. Each change is
/// one edit of the row, which shows at once and can be undone. GUI thread; the sources outlive it.
class Preferences : public QObject
{
    Q_OBJECT
public:
    Preferences(PreferenceSource &source, DirectorySource &directory, WorkspaceEvents &events, UndoHistory &history,
                QObject *parent = nullptr);

    void start();
    /// Rows have been read at least once.
    [[nodiscard]] bool isLoaded() const { return m_loaded; }
    /// The canonical text of the value; "true" and "false" for yes and no, a comma-separated list for several.
    [[nodiscard]] QString value(const QString &key) const;
    [[nodiscard]] bool isOn(const QString &key) const { return value(key) == QLatin1String("true"); }
    [[nodiscard]] bool isPending() const { return !m_record.pending.isEmpty(); }
    [[nodiscard]] static QString standard(const QString &key);
    /// The keys that have a default, in a fixed order.
    [[nodiscard]] static QStringList keys();

    void set(const QString &key, const QString &value, const QString &said);
    /// Several at once, as one step.
    void set(const QHash<QString, QString> &values, const QString &said);

Q_SIGNALS:
    void changed();
    /// The edit was refused; the value shown is the one before.
    void problem(const core::Error &error);

private:
    struct Step
    {
        QHash<QString, QString> values;
        QString said;
    };
    void read();
    void next();
    [[nodiscard]] protocol::FieldMap fieldsFor(const QHash<QString, QString> &values) const;
    [[nodiscard]] QJsonObject options() const;

    PreferenceSource &m_source;
    DirectorySource &m_directory;
    UndoHistory &m_history;
    RecordFields m_record;
    QList<Step> m_waiting; ///< set, but not yet handed on: each edit builds on what came of the one before
    bool m_busy = false;
    bool m_loaded = false;
};

} // namespace shortlist::desktop
