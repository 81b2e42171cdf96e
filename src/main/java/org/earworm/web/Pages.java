package org.earworm.web;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Pages for people, at paths without an ending. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class Pages implements WebMvcConfigurer {
  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addViewController("/").setViewName("forward:/index.html"); // whatever is accepted
    registry.addViewController("/admin").setViewName("forward:/admin.html");
    registry.addViewController("/api").setViewName("forward:/api.html");
  }
}
