#pragma once

#include "cache/readmodels/pipelines.h"
#include "core/random.h"
#include "core/uuid.h"
#include "desktop/settings/settingspage.h"
#include "desktop/shell/undohistory.h"
#include "desktop/sources/sources.h"

class QPushButton;
class QVBoxLayout;

namespace shortlist::desktop {

class ListStack;
class StagesDialog;
class TextLabel;

/// The workspace's pipelines: the one that jobs without stages of their own use, and templates that jobs begin with. A
/// list, and the chosen one's stages beside it; stages are edited in a dialog, each time as one step that can be
/// undone. GUI thread; the sources outlive it.
class PipelinesPage : public SettingsPage
{
    Q_OBJECT
public:
    PipelinesPage(const Sources &sources, UndoHistory &history, QWidget *parent = nullptr);

    [[nodiscard]] QStringList searchWords() const override;
    [[nodiscard]] bool fillsHeight() const override { return true; }
    void refresh() override;

private:
    void buildAside(QVBoxLayout *layout);
    void render();
    void renderAside();
    /// Opens the editor; a template with a null id is a new one.
    void editWorkspace();
    void editTemplate(const cache::PipelineTemplate &pipeline);
    void prepare(StagesDialog *dialog);
    void editChosen();
    void remove();
    void run(const QList<client::Edit> &edits, const QString &said, StagesDialog *dialog);
    [[nodiscard]] const cache::PipelineTemplate *chosen() const;

    Sources m_sources;
    UndoHistory &m_history;
    core::SystemClock m_clock;
    core::SystemRandom m_random;
    core::UuidSource m_ids{m_clock, m_random};
    ListStack *m_list;
    TextLabel *m_count;
    QWidget *m_aside;
    TextLabel *m_heading = nullptr;
    TextLabel *m_hint = nullptr;
    QWidget *m_stages = nullptr;
    QPushButton *m_add;
    QPushButton *m_edit = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_remove = nullptr;
    QList<cache::PipelineTemplate> m_templates;
    QList<cache::BoardStage> m_workspace;
    QList<std::pair<QUuid, QString>> m_letters;
    QUuid m_chosen; ///< null: the workspace's own
    bool m_failed = false;
};

} // namespace shortlist::desktop
