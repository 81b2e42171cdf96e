CREATE TABLE job (
  id VARCHAR(36) PRIMARY KEY,
  kind VARCHAR(40) NOT NULL,
  state VARCHAR(10) NOT NULL,
  parameters TEXT NOT NULL,
  -- The kind, where there may be only one, until the job has ended.
  exclusive_kind VARCHAR(40) UNIQUE,
  -- How often it was begun; only the latest run may write.
  run INT DEFAULT 0 NOT NULL,
  -- How often a run died since the last checkpoint.
  crashes INT DEFAULT 0 NOT NULL,
  cancelling BOOLEAN DEFAULT FALSE NOT NULL,
  items_done BIGINT,
  items_total BIGINT,
  message TEXT,
  estimated_end TIMESTAMP WITH TIME ZONE,
  checkpoint TEXT,
  result TEXT,
  failure TEXT,
  created TIMESTAMP WITH TIME ZONE NOT NULL,
  started TIMESTAMP WITH TIME ZONE,
  ended TIMESTAMP WITH TIME ZONE
);

CREATE INDEX job_created ON job (created, id);

CREATE TABLE job_issue (
  job_id VARCHAR(36) NOT NULL REFERENCES job,
  item INT NOT NULL,
  name TEXT NOT NULL,
  reason VARCHAR(60) NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (job_id, item)
);

-- db-scheduler's own, as its documentation has it, with lengths for H2.
CREATE TABLE scheduled_tasks (
  task_name VARCHAR(100) NOT NULL,
  task_instance VARCHAR(100) NOT NULL,
  task_data BYTEA,
  execution_time TIMESTAMP WITH TIME ZONE NOT NULL,
  picked BOOLEAN NOT NULL,
  picked_by VARCHAR(100),
  last_success TIMESTAMP WITH TIME ZONE,
  last_failure TIMESTAMP WITH TIME ZONE,
  consecutive_failures INT,
  last_heartbeat TIMESTAMP WITH TIME ZONE,
  version BIGINT NOT NULL,
  priority SMALLINT,
  PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX scheduled_tasks_execution_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_last_heartbeat ON scheduled_tasks (last_heartbeat);
