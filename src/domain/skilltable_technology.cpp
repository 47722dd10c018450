#include "domain/skilltable.h"

namespace shortlist::domain {

namespace {

// clang-format off
constexpr QStringView languages = uR"(Python|Python 3|Python3
Java
JavaScript|=JS|ECMAScript|ES6
TypeScript|=TS
?C
C++|CPP|C/C++
C#|C Sharp|CSharp
?Go|Golang|=Go (Golang)
=Rust
?Ruby
PHP
=Swift
Kotlin
Scala
?R|=R Programming|=RStudio|=R language
Perl
Haskell
Erlang
Elixir
Clojure
F#
Objective-C
Visual Basic|=VBA|VB.NET
=Groovy
?Dart
=Lua
?Julia
MATLAB
Fortran
COBOL
=Pascal|=Delphi
Assembly Language|=Assembler
Bash|=Bash scripting
Shell Scripting|Shell script|Unix Shell
PowerShell
SQL
PL/SQL
T-SQL|Transact-SQL
HTML|HTML5
CSS|CSS3
Sass|SCSS
=Less CSS|=LESS
XML
JSON
YAML
XSLT
Solidity
ABAP
?Apex|=Salesforce Apex
VHDL
Verilog|SystemVerilog
OCaml
?Zig
WebAssembly|WASM
LaTeX
Prolog
?Scheme
Common Lisp|=Lisp)";

constexpr QStringView frameworks = uR"(React|React.js|ReactJS
React Native
Redux|Redux Toolkit
Next.js|NextJS
Angular|AngularJS|Angular.js
Vue.js|VueJS|=Vue
Nuxt.js|NuxtJS|=Nuxt
Svelte|SvelteKit
jQuery
=Bootstrap
Tailwind CSS|Tailwind|TailwindCSS
Material UI|=MUI
Node.js|NodeJS|?Node
Express.js|ExpressJS|?Express
NestJS|Nest.js
Fastify
?Ember|Ember.js
Backbone.js
D3.js|=D3
Three.js
Webpack
?Vite|Vite.js
=Babel
ESLint
Jest
=Mocha
Cypress
Playwright
Puppeteer
Storybook
RxJS
Socket.IO
WebSocket|WebSockets
Spring Boot
?Spring|Spring Framework|Spring MVC
Spring Data JPA|Spring Data
Spring Security
Spring Cloud
Hibernate
JPA
Jakarta EE|=J2EE|Java EE|=JEE
JUnit
Mockito
Maven|Apache Maven
Gradle
Quarkus
Micronaut
Django
Django REST Framework
=Flask
FastAPI
=Celery
SQLAlchemy
Pytest
.NET|dotnet|.NET Framework
.NET Core
ASP.NET|ASP.NET Core|ASP.NET MVC
Entity Framework|Entity Framework Core
Blazor
WPF
=Xamarin
LINQ
Ruby on Rails|=Rails
RSpec
Laravel
Symfony
CodeIgniter
WordPress
Drupal
Magento
Shopify
Flutter
SwiftUI
UIKit
Jetpack Compose
Android|Android Development|Android SDK
iOS|iOS Development
=Ionic
=Electron|Electron.js
Qt|=QML
?Boost
OpenGL
Vulkan
=Unity|Unity3D
Unreal Engine
gRPC
GraphQL
Apollo GraphQL|?Apollo
REST API|REST APIs|RESTful API|RESTful APIs|RESTful|=REST|RESTful services|REST services
=SOAP
OpenAPI|Swagger
OAuth|OAuth2|OAuth 2.0
JWT|JSON Web Token
=Phoenix Framework
Akka
=Ktor
Selenium
=Cucumber
Robot Framework)";

constexpr QStringView databases = uR"(PostgreSQL|Postgres
MySQL
MariaDB
SQLite
SQL Server|Microsoft SQL Server|MS SQL|MSSQL
Oracle Database|Oracle DB|?Oracle
MongoDB|=Mongo
Redis
Cassandra|Apache Cassandra
DynamoDB|Amazon DynamoDB
Elasticsearch|Elastic Search
OpenSearch
Neo4j
CouchDB
Couchbase
HBase
InfluxDB
ClickHouse
=Snowflake
BigQuery|Google BigQuery
Redshift|Amazon Redshift|AWS Redshift
Teradata
DB2|IBM DB2
Firebase
Supabase
Memcached
NoSQL
Data Modeling|Data Modelling
Database Design
Database Administration
Database Management)";

constexpr QStringView clouds = uR"(AWS|Amazon Web Services
Azure|Microsoft Azure
Google Cloud|GCP|Google Cloud Platform
AWS Lambda|=Lambda
Amazon EC2|AWS EC2|=EC2
Amazon S3|AWS S3|=S3
Amazon ECS|AWS ECS|=ECS
Amazon EKS|AWS EKS|=EKS
Amazon RDS|AWS RDS|=RDS
AWS SageMaker|Amazon SageMaker|SageMaker
AWS CloudFormation|CloudFormation
CloudWatch|AWS CloudWatch|Amazon CloudWatch
Azure DevOps
Azure Functions
Azure Data Factory
Google Kubernetes Engine|=GKE
Heroku
DigitalOcean
Netlify
Vercel
Cloudflare
OpenStack
VMware|vSphere
Hyper-V
Serverless|Serverless Architecture
Cloud Computing
Cloud Architecture)";

constexpr QStringView dataScience = uR"(Machine Learning|=ML
Deep Learning
Data Science
Artificial Intelligence|=AI
NLP|Natural Language Processing
Computer Vision
Large Language Models|=LLM|=LLMs
Generative AI|=GenAI
Prompt Engineering
Reinforcement Learning
Neural Networks
TensorFlow
PyTorch
Keras
scikit-learn|sklearn
XGBoost
LightGBM
Hugging Face|HuggingFace
LangChain
OpenCV
spaCy
NLTK
Pandas
NumPy
SciPy
Matplotlib
Seaborn
Plotly
Jupyter|Jupyter Notebook|Jupyter Notebooks|JupyterLab
MLflow
Kubeflow
MLOps
Airflow|Apache Airflow
=Spark|Apache Spark|PySpark|Spark SQL
Hadoop|Apache Hadoop
=Hive|Apache Hive
=Flink|Apache Flink
Kafka|Apache Kafka
=Beam|Apache Beam
Databricks
=dbt
ETL|=ELT
Data Engineering
Data Warehousing|Data Warehouse
Data Pipelines|Data Pipeline
Data Analysis|*Data Analytics
Data Visualization|Data Visualisation
Data Mining
Big Data
*Statistics
Statistical Analysis
Statistical Modeling|Statistical Modelling
Predictive Modeling|Predictive Modelling|Predictive Models|Predictive Analytics
Time Series Analysis|Time Series Forecasting
A/B Testing
Feature Engineering
Recommendation Systems|Recommender Systems|Recommendation Engine
Sentiment Analysis
Fraud Detection
Tableau
Power BI|PowerBI
Looker
Qlik|QlikView|Qlik Sense
=SAS
SPSS
=Stata
Business Intelligence)";

constexpr QStringView operations = uR"(Docker
Kubernetes|K8s
?Helm
Terraform
Ansible
=Puppet
?Chef
Jenkins
GitLab CI|GitLab CI/CD
GitHub Actions
CircleCI
Travis CI
Argo CD|ArgoCD
CI/CD|Continuous Integration|Continuous Delivery|Continuous Deployment
DevOps
=SRE|Site Reliability Engineering
Git
GitHub
GitLab
Bitbucket
Subversion|=SVN
Linux
Unix
Ubuntu
Red Hat|=RHEL|Red Hat Enterprise Linux
Windows Server
Active Directory
Nginx
Apache HTTP Server|?Apache
HAProxy
RabbitMQ
ActiveMQ
Prometheus
Grafana
Datadog
New Relic
Splunk
ELK Stack|=ELK
Logstash
Kibana
Istio
?Consul
HashiCorp Vault
Vagrant
*Networking
TCP/IP
=DNS
=VPN
*Firewalls
Cisco
Cybersecurity|Cyber Security|Information Security
Penetration Testing
=SIEM
=OWASP
Network Security
*Monitoring
System Administration|Systems Administration
Infrastructure as Code|=IaC
=ITIL
CMake
Embedded Systems
=PLC|PLC Programming
=IoT|Internet of Things
Blockchain)";

// clang-format on

} // namespace

QList<SkillTable> technologySkillTables()
{
    return {
        {SkillCategory::Language, languages},      {SkillCategory::Framework, frameworks},
        {SkillCategory::Database, databases},      {SkillCategory::Cloud, clouds},
        {SkillCategory::DataScience, dataScience}, {SkillCategory::DevOps, operations},
    };
}

} // namespace shortlist::domain
