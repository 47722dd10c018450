#pragma once

#include "cache/readmodels/pipelines.h"
#include "desktop/forms/formbinder.h"
#include "desktop/widgets/writingdialog.h"

#include <memory>

QT_BEGIN_NAMESPACE
namespace Ui {
class JobDialog;
}
QT_END_NAMESPACE

namespace shortlist::desktop {

/// Adds a job. Stays open, with everything typed, when the edit is refused.
class JobDialog : public WritingDialog
{
    Q_OBJECT
public:
    JobDialog(const protocol::Entity &entity, QWidget *parent);
    ~JobDialog() override;
    void setKnownSkills(const QStringList &names);
    /// Templates that the job can begin with; hidden while there are none.
    void setPipelines(const QList<cache::PipelineTemplate> &pipelines);
    void showProblem(const QString &text);

Q_SIGNALS:
    /// `stages`: of the template that was chosen; none: the workspace's pipeline.
    void saveRequested(const shortlist::protocol::FieldMap &values, const QList<shortlist::cache::BoardStage> &stages);

private:
    std::unique_ptr<Ui::JobDialog> m_ui;
    FormBinder *m_binder;
    QList<cache::PipelineTemplate> m_pipelines;
};

} // namespace shortlist::desktop
