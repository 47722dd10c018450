#pragma once

#include "desktop/settings/settingspage.h"
#include "desktop/shell/undohistory.h"

class QCheckBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace shortlist::desktop {

class ListStack;
class TextLabel;

/// What administrators set for the whole workspace. Secret values are sent to the server and never come back.
class WorkspaceSettingsPage : public SettingsPage
{
    Q_OBJECT
public:
    WorkspaceSettingsPage(const Sources &sources, UndoHistory &history, QWidget *parent = nullptr);

    [[nodiscard]] QStringList searchWords() const override;
    [[nodiscard]] bool fillsHeight() const override { return true; }
    void refresh() override;
    void reveal(const QString &words) override;

private:
    QWidget *buildAside();
    void render();
    void renderAside();
    void add();
    void save();
    void setSecret(const std::optional<QString> &value);
    void fill(const QString &value);
    /// Keeps what is typed over the setting in the editor, until that one is shown again.
    void keepTyped();
    [[nodiscard]] const RecordFields *chosen() const;

    Sources m_sources;
    UndoHistory &m_history;
    ListStack *m_list;
    TextLabel *m_count;
    QPushButton *m_add = nullptr;
    QWidget *m_aside = nullptr;
    TextLabel *m_key = nullptr;
    TextLabel *m_about = nullptr;
    TextLabel *m_label = nullptr;
    QCheckBox *m_yes = nullptr;
    QPlainTextEdit *m_value = nullptr;
    QLineEdit *m_secret = nullptr;
    TextLabel *m_error = nullptr;
    TextLabel *m_note = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_remove = nullptr;
    QList<RecordFields> m_settings;
    QUuid m_chosen;
    bool m_failed = false;
    QUuid m_shown; ///< whose value the editor holds
    QString m_shownValue;
    struct Typed
    {
        QString value; ///< null: not typed
        QString secret;
    };
    QHash<QUuid, Typed> m_typed; ///< of settings that are not shown, not stored yet
};

} // namespace shortlist::desktop
