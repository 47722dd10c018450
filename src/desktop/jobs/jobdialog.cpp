#include "desktop/jobs/jobdialog.h"

#include "desktop/jobs/jobrules.h"
#include "desktop/widgets/plaintip.h"
#include "ui_jobdialog.h"

namespace shortlist::desktop {

JobDialog::JobDialog(const protocol::Entity &entity, QWidget *parent)
    : WritingDialog(parent), m_ui(std::make_unique<Ui::JobDialog>())
{
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->setupUi(this);
    QStringList skip;
    for (const protocol::Column &column : entity.columns) {
        if (!m_ui->body->findChild<QWidget *>(column.name))
            skip << column.name;
    }
    m_binder = new FormBinder(m_ui->body, entity, skip);
    setJobRules(*m_binder);
    m_binder->setDefaults();
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &JobDialog::reject);
    m_ui->saveButton->setDefault(true);
    connect(m_ui->saveButton, &QPushButton::clicked, this, [this] {
        const int chosen = m_ui->pipelineChoice->currentData().toInt();
        if (const auto values = m_binder->collect())
            Q_EMIT saveRequested(*values, chosen < 0 ? QList<cache::BoardStage>() : m_pipelines[chosen].stages);
    });
    setPipelines({});
    askBelow(m_ui->banner);
    takeAsKept();
    m_ui->title->setFocus(Qt::OtherFocusReason);
}

JobDialog::~JobDialog()
{
    delete m_binder; // a field that loses the focus in the middle of it would be looked at again
}

void JobDialog::setKnownSkills(const QStringList &names)
{
    m_ui->required_skills->setKnownSkills(names);
}

void JobDialog::setPipelines(const QList<cache::PipelineTemplate> &pipelines)
{
    m_pipelines = pipelines;
    m_ui->pipelineChoice->clear();
    m_ui->pipelineChoice->addItem(tr("The workspace's pipeline"), -1);
    for (int i = 0; i < pipelines.size(); ++i) {
        QStringList names;
        for (const cache::BoardStage &stage : pipelines[i].stages)
            names << stage.name;
        m_ui->pipelineChoice->addItem(pipelines[i].name, i);
        m_ui->pipelineChoice->setItemData(i + 1, plainTip(names.join(QStringLiteral(" → "))), Qt::ToolTipRole);
    }
    m_ui->pipelineChoice->setVisible(!pipelines.isEmpty());
    m_ui->label_pipelineChoice->setVisible(!pipelines.isEmpty());
}

void JobDialog::showProblem(const QString &text)
{
    m_ui->banner->setMessage(Status::Danger, tr("Not added."), text);
}

} // namespace shortlist::desktop
