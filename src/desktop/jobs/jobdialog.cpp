#include "desktop/jobs/jobdialog.h"

#include "desktop/jobs/jobrules.h"
#include "ui_jobdialog.h"

namespace shortlist::desktop {

JobDialog::JobDialog(const protocol::Entity &entity, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::JobDialog>())
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
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    m_ui->saveButton->setDefault(true);
    connect(m_ui->saveButton, &QPushButton::clicked, this, [this] {
        if (const auto values = m_binder->collect())
            Q_EMIT saveRequested(*values);
    });
    m_ui->title->setFocus(Qt::OtherFocusReason);
}

JobDialog::~JobDialog() = default;

void JobDialog::setKnownSkills(const QStringList &names)
{
    m_ui->required_skills->setKnownSkills(names);
}

void JobDialog::showProblem(const QString &text)
{
    m_ui->banner->setMessage(Status::Danger, tr("Not added."), text);
}

} // namespace shortlist::desktop
